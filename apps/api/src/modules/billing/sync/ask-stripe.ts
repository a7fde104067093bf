import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock';
import {
  StripeGateway,
  type StripeCustomer,
  type StripeInvoice,
  type StripeSubscription,
} from '../stripe';
import { EarlierInvoices, HISTORY_DAYS } from './earlier-invoices';
import { LinkedCustomersRepository } from './linked-customers.repository';
import { isLiveStatus } from './rules/subscription-status';
import { told, type Told } from './told';

/** Invoices of these days are asked for when a customer is compared as a whole, and open ones however old. */
const COMPARED_DAYS = 62;
const MS_PER_DAY = 86_400_000;

/** What has to be asked of Stripe so that one thing can be written together with all that belongs to it. */
@Injectable()
export class AskStripe {
  constructor(
    private readonly gateway: StripeGateway,
    private readonly customers: LinkedCustomersRepository,
    private readonly earlier: EarlierInvoices,
    private readonly clock: Clock,
  ) {}

  /** With its latest invoice, and the customer whose card pays it. */
  async aroundSubscription(asTold: StripeSubscription): Promise<Told> {
    const subscription = await this.withoutOwnCard(asTold);
    const { latestInvoiceId, customerId, card } = subscription;
    const latest = latestInvoiceId && (await this.gateway.invoices.invoice(latestInvoiceId));
    const invoices = latest ? await this.earlier.upTo(latest) : [];
    const customer = card ? null : await this.gateway.customers.customer(customerId);
    const others = await this.earlier.subscriptionsMissing(invoices, [subscription]);
    return told({
      ...(customer && { customer }),
      subscriptions: [subscription, ...others],
      invoices,
      creditNotes: await this.earlier.creditNotesMissing(invoices),
    });
  }

  /** With its subscription, and with one that was just paid all invoices before it. */
  async aroundInvoice(invoice: StripeInvoice): Promise<Told> {
    const { subscriptionId } = invoice;
    const subscription =
      subscriptionId && (await this.gateway.subscriptions.subscription(subscriptionId));
    const invoices = await this.earlier.upTo(invoice);
    const own = subscription ? [subscription] : [];
    return told({
      subscriptions: [...own, ...(await this.earlier.subscriptionsMissing(invoices, own))],
      invoices,
      creditNotes: await this.earlier.creditNotesMissing(invoices),
    });
  }

  /** All subscriptions, the invoices and credit notes since we looked last, and invoices that we take for open. */
  async everythingOf(customer: StripeCustomer): Promise<Told> {
    if (customer.deleted) return this.leftOf(customer);
    const since = await this.comparedSince(customer.id);
    const subscriptions: StripeSubscription[] = [];
    for (const one of await this.gateway.subscriptions.subscriptionsOf(customer.id))
      subscriptions.push(await this.withoutOwnCard(one));
    const recent = await this.gateway.invoices.invoicesOf(customer.id, since);
    const invoices = onceEach([...recent, ...(await this.openOnesOf(customer.id))]);
    const creditNotes = onceEach([
      ...(await this.gateway.refunds.creditNotesSince(customer.id, since)),
      ...(await this.earlier.creditNotesMissing(invoices)),
    ]);
    // Asked anew: a subscription's card may have become the customer's just now.
    const now = (await this.gateway.customers.customer(customer.id)) ?? customer;
    return { customer: now, subscriptions, invoices, creditNotes };
  }

  /** Checkout leaves its card with the subscription, where the portal cannot change it. */
  private async withoutOwnCard(subscription: StripeSubscription): Promise<StripeSubscription> {
    const { id, card, status } = subscription;
    if (!card || !isLiveStatus(status)) return subscription;
    const moved = await this.gateway.customers.unpinCard(id);
    return (moved && (await this.gateway.subscriptions.subscription(id))) || subscription;
  }

  /** What changes, changes within {@link COMPARED_DAYS}; more only where we looked away for longer. */
  private async comparedSince(stripeCustomerId: string): Promise<Date> {
    const last = (await this.customers.lastSynced(stripeCustomerId))?.getTime();
    const now = this.clock.now().getTime();
    const from = last === undefined ? now - HISTORY_DAYS * MS_PER_DAY : Math.min(last, now);
    return new Date(Math.min(from, now - COMPARED_DAYS * MS_PER_DAY));
  }

  /** Lists of a deleted customer are closed. Stripe ended what he had, and says so of each thing by itself. */
  private async leftOf(customer: StripeCustomer): Promise<Told> {
    const subscriptions: StripeSubscription[] = [];
    for (const id of await this.customers.liveSubscriptions(customer.id)) {
      const subscription = await this.gateway.subscriptions.subscription(id);
      if (subscription) subscriptions.push(subscription);
    }
    return told({ customer, subscriptions, invoices: await this.openOnesOf(customer.id) });
  }

  /** What we still take for open may have been settled at Stripe, however old it is. */
  private async openOnesOf(stripeCustomerId: string): Promise<StripeInvoice[]> {
    const found: StripeInvoice[] = [];
    for (const id of await this.customers.openInvoices(stripeCustomerId)) {
      const invoice = await this.gateway.invoices.invoice(id);
      if (invoice) found.push(invoice);
      else await this.customers.forgetDraft(id);
    }
    return found;
  }
}

/** The same thing told twice, such as in a list and by itself, is one. */
export function onceEach<T extends { id: string }>(all: readonly T[]): T[] {
  return [...new Map(all.map((one) => [one.id, one])).values()];
}
