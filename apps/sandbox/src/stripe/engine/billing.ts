import { newInvoiceItem, newLine } from '../objects/invoice';
import type { LineFields } from '../objects/invoice';
import type {
  Invoice,
  InvoiceItem,
  InvoiceLine,
  Price,
  Subscription,
  SubscriptionItem,
} from '../objects/stored';
import type { Interval } from './calendar';
import { nextBoundary } from './calendar';
import type { Discounts } from './discounts';
import type { Invoicing } from './invoicing';
import type { ItemChange, LineDraft } from './lines';
import { periodLine, prorationLines } from './lines';
import { firstItem } from './standing';
import type { World } from './world';

type Period = { start: number; end: number };

export interface SubscriptionInvoice {
  subscription: Subscription;
  reason: Invoice['billing_reason'];
  period: Period;
  lines: LineDraft[];
  prorationDate?: number | null;
  /** Takes along the prorations that wait for the next invoice. */
  withWaiting?: boolean;
  autoAdvance?: boolean;
}

/** Which invoices a subscription gets, with which lines. */
export class Billing {
  readonly nameOf = (product: string): { name: string } =>
    this.world.store.find('product', product) ?? { name: product };

  constructor(
    private readonly world: World,
    private readonly invoicing: Invoicing,
    private readonly discounts: Discounts,
  ) {}

  /** A draft that the subscription calls its latest; nobody is told yet. */
  draft(made: SubscriptionInvoice): Invoice {
    const { subscription } = made;
    const now = this.world.now(subscription.customer);
    const waiting = made.withWaiting === false ? [] : this.waitingOf(subscription);
    const invoice = this.invoicing.draft({
      customer: this.world.store.need('customer', subscription.customer),
      subscription,
      reason: made.reason,
      period: made.period,
      currency: subscription.currency,
      coupons: this.discounts.of(subscription, now),
      prorationDate: made.prorationDate ?? null,
      ...(made.autoAdvance === undefined ? {} : { autoAdvance: made.autoAdvance }),
      lines: (id) => [
        ...this.waitingLines(id, waiting),
        ...made.lines.map((line) => this.lineOf(id, subscription, line)),
      ],
    });
    for (const item of waiting)
      this.world.edit(item, (it) => {
        it.invoice = invoice.id;
      });
    this.discounts.used(subscription, invoice);
    return invoice;
  }

  /** The lines of all items for a period. */
  periodLines(subscription: Subscription, period: Period, isTrial: boolean): LineDraft[] {
    return subscription.items.data.map((item) =>
      periodLine(subscription, item, { period, isTrial, nameOf: this.nameOf }),
    );
  }

  prorations(subscription: Subscription, changes: readonly ItemChange[], at: number): LineDraft[] {
    return prorationLines(subscription, changes, {
      at,
      coupons: this.discounts.of(subscription, at),
      creditedLinesOf: (item) => this.paidLinesOf(item),
      nameOf: this.nameOf,
    });
  }

  /** Keeps prorations for the next invoice. */
  keepForNext(subscription: Subscription, lines: readonly LineDraft[]): void {
    const customer = this.world.store.need('customer', subscription.customer);
    for (const line of lines)
      this.world.create(
        'invoiceitem',
        newInvoiceItem(customer, { ...line, invoiceItem: null }, this.world.now(customer.id)),
      );
  }

  waitingOf(subscription: Subscription): InvoiceItem[] {
    return this.world.store
      .all('invoiceitem')
      .filter(
        (item) =>
          item.invoice === null &&
          item.parent?.subscription_details?.subscription === subscription.id,
      );
  }

  /** The period that follows at the subscription's own anchor. */
  nextPeriod(
    subscription: Subscription,
    start: number,
    price: Price = firstItem(subscription).price,
  ): Period {
    return { start, end: nextBoundary(subscription.billing_cycle_anchor, cycleOf(price), start) };
  }

  private lineOf(invoice: string, subscription: Subscription, line: LineDraft): InvoiceLine {
    if (!line.proration) return newLine(invoice, { ...line, invoiceItem: null });
    const customer = this.world.store.need('customer', subscription.customer);
    const item = newInvoiceItem(
      customer,
      { ...line, invoiceItem: null },
      this.world.now(customer.id),
    );
    item.invoice = invoice;
    this.world.create('invoiceitem', item);
    return newLine(invoice, { ...line, invoiceItem: item.id });
  }

  private waitingLines(invoice: string, waiting: readonly InvoiceItem[]): InvoiceLine[] {
    return waiting.map((item) => {
      const price = this.world.store.need('price', item.pricing?.price_details?.price ?? '');
      return newLine(invoice, {
        amount: item.amount,
        description: item.description ?? '',
        period: item.period,
        price,
        quantity: item.quantity,
        subscription: item.parent?.subscription_details?.subscription ?? null,
        subscriptionItem: null,
        metadata: item.metadata ?? {},
        invoiceItem: item.id,
        proration: item.proration,
        credited: null,
      });
    });
  }

  private paidLinesOf(item: SubscriptionItem): LineFields['credited'] {
    for (const invoice of this.world.store.all('invoice').reverse()) {
      const lines = invoice.lines.data.filter(
        (line) =>
          line.parent?.subscription_item_details?.subscription_item === item.id && line.amount > 0,
      );
      if (lines.length > 0)
        return { invoice: invoice.id, invoice_line_items: lines.map(({ id }) => id) };
    }
    return null;
  }
}

export function cycleOf(price: Price): { interval: Interval; count: number } {
  return {
    interval: price.recurring?.interval ?? 'month',
    count: price.recurring?.interval_count ?? 1,
  };
}
