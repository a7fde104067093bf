import {
  Body,
  Controller,
  Delete,
  Header,
  HttpCode,
  Param,
  ParseUUIDPipe,
  Post,
  Put,
  UseGuards,
} from '@nestjs/common';
import { ApiBearerAuth, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { PasskeyView } from '@smssend/contracts';
import { Confirmed, CurrentUser, WithoutMerchant, type UserActor } from '../../../platform/http';
import { RateLimited } from '../../../platform/limits';
import { VerifiedEmailGuard } from '../../users';
import { AddPasskey, type PasskeyOffer } from './add-passkey';
import { OwnPasskeys } from './own-passkeys';
import { NewPasskeyBody, PasskeyDto, PasskeyNameBody, PasskeyOptionsDto } from './passkeys.dto';

@ApiTags('profile')
@ApiBearerAuth()
@WithoutMerchant()
@Controller('profile/passkeys')
export class PasskeysController {
  constructor(
    private readonly adding: AddPasskey,
    private readonly passkeys: OwnPasskeys,
  ) {}

  @Post('options')
  @Confirmed()
  @UseGuards(VerifiedEmailGuard)
  @RateLimited('passkey')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @ApiOkResponse({ type: PasskeyOptionsDto })
  beginPasskey(@CurrentUser() actor: UserActor): Promise<PasskeyOffer> {
    return this.adding.begin(actor);
  }

  /** Only somebody who was freshly confirmed holds a ticket for it. */
  @Post()
  @RateLimited('passkey')
  @HttpCode(200)
  @ApiOkResponse({ type: PasskeyDto })
  addPasskey(@CurrentUser() actor: UserActor, @Body() body: NewPasskeyBody): Promise<PasskeyView> {
    return this.adding.finish(actor, body);
  }

  @Put(':id')
  @ApiOkResponse({ type: PasskeyDto })
  renamePasskey(
    @CurrentUser() actor: UserActor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { name }: PasskeyNameBody,
  ): Promise<PasskeyView> {
    return this.passkeys.rename(actor.userId, id, name);
  }

  @Delete(':id')
  @Confirmed()
  @HttpCode(204)
  @ApiNoContentResponse()
  removePasskey(
    @CurrentUser() actor: UserActor,
    @Param('id', ParseUUIDPipe) id: string,
  ): Promise<void> {
    return this.passkeys.remove(actor.userId, id);
  }
}
