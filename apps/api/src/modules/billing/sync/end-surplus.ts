import { Injectable, Logger } from '@nestjs/common';
import { Metrics } from '../../../platform/telemetry';
import { StripeGateway, type StripeInvoice, type StripeSubscription } from '../stripe';
import type { KnownMerchant } from './linked-customers.repository';
import type { KnownSubscription } from './rules/facts';
import { isLiveStatus, surplusSubscriptions, type Surplus } from './rules/subscription-status';
import { told, type Told } from './told';

/**
 * A merchant has one subscription. Whatever lives beside the older one (two checkouts paid in two tabs,
 * or made by hand at Stripe) is ended at once and given back in full by a credit note. Keys at
 * Stripe come from the objects' ids, so that a try which was cut off is finished by the next one.
 */
@Injectable()
export class EndSurplus {
  private readonly logger = new Logger(EndSurplus.name);
  private readonly ended;

  constructor(
    private readonly gateway: StripeGateway,
    metrics: Metrics,
  ) {
    this.ended = metrics.counter(
      'billing_surplus_subscriptions_total',
      'Subscriptions ended because the merchant had another one, or is gone',
    );
  }

  surplusOf(
    { erased }: KnownMerchant,
    known: readonly KnownSubscription[],
  ): Surplus<KnownSubscription> {
    if (!erased) return surplusSubscriptions(known);
    // Nobody is there any more who could be charged; what he paid is not given back by itself.
    return { refunded: [], ended: known.filter(({ status }) => isLiveStatus(status)) };
  }

  /** @returns what Stripe says afterwards. */
  async end(merchantId: string, { refunded, ended }: Surplus<KnownSubscription>): Promise<Told> {
    const after = told({});
    for (const one of [...refunded, ...ended]) {
      const subscription = await this.gateway.subscriptions.cancelNow(one.id, `surplus:${one.id}`);
      if (!subscription) continue;
      after.subscriptions.push(subscription);
      const giveBack = refunded.includes(one);
      if (giveBack) await this.giveBack(subscription, after);
      this.tell(merchantId, subscription, giveBack);
    }
    return after;
  }

  private async giveBack(subscription: StripeSubscription, after: Told): Promise<void> {
    const { customerId, createdAt, startedAt } = subscription;
    const since = createdAt < startedAt ? createdAt : startedAt;
    const invoices = await this.gateway.invoices.invoicesOf(customerId, since);
    for (const invoice of invoices.filter((one) => one.subscriptionId === subscription.id)) {
      if (isToGiveBack(invoice)) after.creditNotes.push(await this.creditNoteFor(invoice));
      after.invoices.push((await this.gateway.invoices.invoice(invoice.id)) ?? invoice);
    }
  }

  private creditNoteFor({ id, totalMinor, creditedMinor }: StripeInvoice) {
    return this.gateway.refunds.createCreditNote(
      {
        invoiceId: id,
        amountMinor: totalMinor - creditedMinor,
        reason: 'duplicate',
        refund: true,
      },
      `surplus:${id}`,
    );
  }

  private tell(merchantId: string, { id }: StripeSubscription, givenBack: boolean): void {
    this.ended.inc();
    this.logger.error(
      { merchantId, subscriptionId: id, givenBack },
      'a subscription beside the merchant’s own was ended',
    );
  }
}

function isToGiveBack({
  status,
  totalMinor,
  creditedMinor,
  amountPaidMinor,
}: StripeInvoice): boolean {
  return status === 'paid' && amountPaidMinor > 0 && totalMinor > creditedMinor;
}
