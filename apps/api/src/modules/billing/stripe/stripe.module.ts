import { Module } from '@nestjs/common';
import { AppConfig } from '../../../platform/config';
import { StripeApi } from './stripe-api';
import { StripeCheckout } from './stripe-checkout';
import { StripeCustomers } from './stripe-customers';
import { StripeEvents } from './stripe-events';
import { StripeGateway } from './stripe-gateway';
import { StripeInvoices } from './stripe-invoices';
import { StripePrices } from './stripe-prices';
import { StripeRefunds } from './stripe-refunds';
import { StripeSubscriptions } from './stripe-subscriptions';

@Module({
  providers: [
    { provide: StripeApi, useFactory: StripeApi.from, inject: [AppConfig] },
    StripeCheckout,
    StripeCustomers,
    StripeEvents,
    StripeGateway,
    StripeInvoices,
    StripePrices,
    StripeRefunds,
    StripeSubscriptions,
  ],
  exports: [StripeGateway],
})
export class StripeModule {}
