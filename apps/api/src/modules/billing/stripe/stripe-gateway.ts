import { Injectable } from '@nestjs/common';
import { StripeCheckout } from './stripe-checkout';
import { StripeCustomers } from './stripe-customers';
import { StripeEvents } from './stripe-events';
import { StripeInvoices } from './stripe-invoices';
import { StripePrices } from './stripe-prices';
import { StripeRefunds } from './stripe-refunds';
import { StripeSubscriptions } from './stripe-subscriptions';

/**
 * The only place of the product that talks to Stripe, in the words of billing.
 *
 * Every method may throw DomainError `payment_service_unreachable` (503): nobody knows then whether it was
 * done, and doing it again with the same `key` does it at most once. Keys come from our own rows
 * (`billing_operations.id`), never from the moment. What a card's bank says is a value, an object
 * that is gone is null when asked for and StripeObjectMissing when written to; all else is a bug.
 * Each request has 10 s, and two more tries.
 */
@Injectable()
export class StripeGateway {
  constructor(
    readonly prices: StripePrices,
    readonly customers: StripeCustomers,
    readonly checkout: StripeCheckout,
    readonly subscriptions: StripeSubscriptions,
    readonly invoices: StripeInvoices,
    readonly refunds: StripeRefunds,
    readonly events: StripeEvents,
  ) {}
}
