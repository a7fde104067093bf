import {
  Body,
  Controller,
  Delete,
  Get,
  Header,
  HttpCode,
  Param,
  ParseUUIDPipe,
  Patch,
  Post,
} from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiBearerAuth,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiTags,
} from '@nestjs/swagger';
import type { WebhookEndpointMade, WebhookEndpointView } from '@smssend/contracts';
import { Confirmed, CurrentActor, Needs, type MerchantActor } from '../../../platform/http';
import { RateLimited } from '../../../platform/limits';
import { WebhookEndpoints } from './endpoints';
import {
  NewWebhookEndpointBody,
  WebhookEndpointChangeBody,
  WebhookEndpointDto,
  WebhookEndpointMadeDto,
  WebhookEndpointsDto,
  WebhookTestDto,
} from './webhook-endpoints.dto';

/** Whoever changes where the shop's facts go proves that it is still him. */
function movesTheFacts(body: unknown): boolean {
  return typeof body === 'object' && body !== null && 'url' in body;
}

@ApiTags('webhooks')
@ApiBearerAuth()
@Needs('webhooks.manage')
@Controller('webhook-endpoints')
export class WebhookEndpointsController {
  constructor(private readonly endpoints: WebhookEndpoints) {}

  @Get()
  @ApiOkResponse({ type: WebhookEndpointsDto })
  listWebhookEndpoints(
    @CurrentActor() { merchantId }: MerchantActor,
  ): Promise<WebhookEndpointsDto> {
    return this.endpoints.list(merchantId);
  }

  @Post()
  @Confirmed()
  @Header('cache-control', 'no-store')
  @ApiCreatedResponse({ type: WebhookEndpointMadeDto })
  addWebhookEndpoint(
    @CurrentActor() { merchantId }: MerchantActor,
    @Body() body: NewWebhookEndpointBody,
  ): Promise<WebhookEndpointMade> {
    return this.endpoints.add(merchantId, body);
  }

  @Patch(':id')
  @Confirmed(movesTheFacts)
  @ApiOkResponse({ type: WebhookEndpointDto })
  changeWebhookEndpoint(
    @CurrentActor() { merchantId }: MerchantActor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: WebhookEndpointChangeBody,
  ): Promise<WebhookEndpointView> {
    return this.endpoints.change(merchantId, id, body);
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiNoContentResponse()
  removeWebhookEndpoint(
    @CurrentActor() { merchantId }: MerchantActor,
    @Param('id', ParseUUIDPipe) id: string,
  ): Promise<void> {
    return this.endpoints.remove(merchantId, id);
  }

  @Post(':id/rotate-secret')
  @Confirmed()
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @ApiOkResponse({ type: WebhookEndpointMadeDto })
  rotateWebhookSecret(
    @CurrentActor() { merchantId }: MerchantActor,
    @Param('id', ParseUUIDPipe) id: string,
  ): Promise<WebhookEndpointMade> {
    return this.endpoints.rotateSecret(merchantId, id);
  }

  @Post(':id/test')
  @RateLimited('webhook_call')
  @HttpCode(202)
  @ApiAcceptedResponse({ type: WebhookTestDto })
  testWebhookEndpoint(
    @CurrentActor() { merchantId }: MerchantActor,
    @Param('id', ParseUUIDPipe) id: string,
  ): Promise<WebhookTestDto> {
    return this.endpoints.test(merchantId, id);
  }
}
