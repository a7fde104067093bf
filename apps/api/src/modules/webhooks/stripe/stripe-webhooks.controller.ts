import {
  Controller,
  Header,
  Headers,
  HttpCode,
  Post,
  Req,
  type RawBodyRequest,
} from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Public } from '../../../platform/http';
import { ReceiveStripeEvent } from './receive-stripe-event';

/**
 * Where Stripe tells what happened. Both addresses are one receiver; it answers as soon as the event
 * is written down, because Stripe counts a slow answer as none and sends the event again.
 */
@ApiExcludeController()
@Public()
@Controller()
export class StripeWebhooksController {
  constructor(private readonly events: ReceiveStripeEvent) {}

  @Post(['webhooks/stripe', 'billing/webhook'])
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  async receiveStripeEvent(
    @Req() request: RawBodyRequest<FastifyRequest>,
    @Headers('stripe-signature') signature?: string,
  ): Promise<{ received: true }> {
    await this.events.receive(request.rawBody, signature);
    return { received: true };
  }
}
