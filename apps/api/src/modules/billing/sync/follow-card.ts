import { Injectable } from '@nestjs/common';
import { LinkedCustomersRepository } from './linked-customers.repository';
import type { KnownSubscription } from './rules/facts';
import { theSubscription } from './rules/subscription-status';
import type { Told } from './told';

/** What is known of the person who pays: the card, that he is gone, that he had his trial. */
@Injectable()
export class FollowCard {
  constructor(private readonly customers: LinkedCustomersRepository) {}

  /** @returns whether it is another card than before. */
  async follow(
    merchantId: string,
    what: Told,
    known: readonly KnownSubscription[],
  ): Promise<boolean> {
    await this.customers.rememberTrial(merchantId);
    return this.writeCard(what, known);
  }

  /** The subscription's own card, else the customer's; only where it was told which it is. */
  private async writeCard(
    { customer, subscriptions: fresh }: Told,
    known: readonly KnownSubscription[],
  ): Promise<boolean> {
    if (customer?.deleted) return this.customers.markDeleted(customer.id);
    const kept = theSubscription(known);
    const subscription = fresh.find(({ id }) => id === kept?.id);
    if (subscription?.card)
      return this.customers.setCard(subscription.customerId, subscription.card);
    if (!customer || (kept && !subscription)) return false;
    return this.customers.setCard(customer.id, customer.card);
  }
}
