import {
  Body,
  Controller,
  Delete,
  Get,
  Header,
  HttpCode,
  Param,
  ParseUUIDPipe,
  Post,
  UseGuards,
} from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiTags,
} from '@nestjs/swagger';
import { API_SCOPES, type ApiKeyMade } from '@smssend/contracts';
import { Confirmed, CurrentActor, Needs, type MerchantActor } from '../../../platform/http';
import { VerifiedEmailGuard } from '../../users';
import { ApiKeys } from './api-keys';
import { ApiKeyMadeDto, ApiKeysDto, NewApiKeyBody } from './api-keys.dto';

@ApiTags('api-keys')
@ApiBearerAuth()
@Needs('api_keys.manage')
@Controller('api-keys')
export class ApiKeysController {
  constructor(private readonly keys: ApiKeys) {}

  @Get()
  @ApiOkResponse({ type: ApiKeysDto })
  async listApiKeys(@CurrentActor() { merchantId }: MerchantActor): Promise<ApiKeysDto> {
    return { items: await this.keys.list(merchantId), scopes: [...API_SCOPES] };
  }

  @Post()
  @Confirmed()
  @UseGuards(VerifiedEmailGuard)
  @Header('cache-control', 'no-store')
  @ApiCreatedResponse({ type: ApiKeyMadeDto })
  makeApiKey(
    @CurrentActor() actor: MerchantActor,
    @Body() body: NewApiKeyBody,
  ): Promise<ApiKeyMade> {
    return this.keys.make(actor, body);
  }

  @Delete(':id')
  @Confirmed()
  @HttpCode(204)
  @ApiNoContentResponse()
  revokeApiKey(
    @CurrentActor() { merchantId }: MerchantActor,
    @Param('id', ParseUUIDPipe) id: string,
  ): Promise<void> {
    return this.keys.revoke(merchantId, id);
  }
}
