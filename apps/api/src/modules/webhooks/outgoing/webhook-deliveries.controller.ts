import { Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiAcceptedResponse, ApiBearerAuth, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { WebhookDeliveryDetail, WebhookDeliveryView } from '@smssend/contracts';
import { CurrentActor, KeysetQuery, Needs, type MerchantActor } from '../../../platform/http';
import { RateLimited } from '../../../platform/limits';
import { WebhookDeliveries } from './deliveries';
import {
  WebhookDeliveriesDto,
  WebhookDeliveryDetailDto,
  WebhookDeliveryDto,
} from './webhook-endpoints.dto';

/** What was told to one address, and how it went. */
@ApiTags('webhooks')
@ApiBearerAuth()
@Needs('webhooks.manage')
@Controller('webhook-endpoints/:id/deliveries')
export class WebhookDeliveriesController {
  constructor(private readonly deliveries: WebhookDeliveries) {}

  @Get()
  @ApiOkResponse({ type: WebhookDeliveriesDto })
  listWebhookDeliveries(
    @CurrentActor() { merchantId }: MerchantActor,
    @Param('id', ParseUUIDPipe) endpointId: string,
    @Query() query: KeysetQuery,
  ): Promise<WebhookDeliveriesDto> {
    return this.deliveries.list({ merchantId, endpointId }, query);
  }

  @Get(':deliveryId')
  @ApiOkResponse({ type: WebhookDeliveryDetailDto })
  getWebhookDelivery(
    @CurrentActor() { merchantId }: MerchantActor,
    @Param('id', ParseUUIDPipe) endpointId: string,
    @Param('deliveryId', ParseUUIDPipe) deliveryId: string,
  ): Promise<WebhookDeliveryDetail> {
    return this.deliveries.read({ merchantId, endpointId }, deliveryId);
  }

  @Post(':deliveryId/resend')
  @RateLimited('webhook_call')
  @HttpCode(202)
  @ApiAcceptedResponse({ type: WebhookDeliveryDto })
  resendWebhookDelivery(
    @CurrentActor() { merchantId }: MerchantActor,
    @Param('id', ParseUUIDPipe) endpointId: string,
    @Param('deliveryId', ParseUUIDPipe) deliveryId: string,
  ): Promise<WebhookDeliveryView> {
    return this.deliveries.resend({ merchantId, endpointId }, deliveryId);
  }
}
