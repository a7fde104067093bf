import { Injectable } from '@nestjs/common';
import type { PlanCode, SubscriptionStatus } from '@smssend/contracts';
import { DomainError } from '../../../platform/errors';
import { StripeGateway, type StripeSubscription } from '../stripe';
import { BillingCustomers } from './billing-customers';

/** A subscription to one of our plans that has not ended. */
export type RunningSubscription = StripeSubscription & { planCode: PlanCode };

/** What runs best comes first. */
const ORDER: readonly SubscriptionStatus[] = [
  'active',
  'trialing',
  'past_due',
  'unpaid',
  'paused',
  'incomplete',
];

/** What Stripe says at this moment: our own rows may still wait for its events. */
@Injectable()
export class CurrentSubscription {
  constructor(
    private readonly customers: BillingCustomers,
    private readonly gateway: StripeGateway,
  ) {}

  /** @throws DomainError `not_subscribed`, `payment_service_unreachable`. */
  async of(merchantId: string): Promise<RunningSubscription> {
    const customerId = await this.customers.of(merchantId);
    const running = customerId === null ? null : await this.ofCustomer(customerId);
    if (!running) throw new DomainError({ code: 'not_subscribed' });
    return running;
  }

  /** Null when nothing runs. */
  async ofCustomer(customerId: string): Promise<RunningSubscription | null> {
    const all = await this.gateway.subscriptions.subscriptionsOf(customerId);
    const running = all.filter(isRunning).sort((a, b) => rank(a) - rank(b));
    return running[0] ?? null;
  }

  /** As it is now, by its id; for going on with what was decided about it. */
  async byId(subscriptionId: string): Promise<StripeSubscription> {
    const found = await this.gateway.subscriptions.subscription(subscriptionId);
    if (!found) throw new DomainError({ code: 'not_subscribed' });
    return found;
  }
}

function isRunning(subscription: StripeSubscription): subscription is RunningSubscription {
  return subscription.planCode !== null && ORDER.includes(subscription.status);
}

function rank({ status }: StripeSubscription): number {
  return ORDER.indexOf(status);
}
