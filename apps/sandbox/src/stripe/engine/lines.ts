import type { LineFields } from '../objects/invoice';
import type { Price, Product, Subscription, SubscriptionItem } from '../objects/stored';
import { dayText } from './calendar';
import { restOf } from './proration';
import type { AppliedCoupon } from './totals';
import { discounted } from './totals';

type Period = { start: number; end: number };
type NameOf = (product: string) => Pick<Product, 'name'>;

/** A line before it has an id. */
export type LineDraft = Omit<LineFields, 'invoiceItem'>;

export function amountOf(price: Price, quantity: number | undefined): number {
  return Math.round(Number(price.unit_amount_decimal ?? 0) * (quantity ?? 1));
}

/** The line of one item for a whole period, or for a trial, which costs nothing. */
export function periodLine(
  subscription: Subscription,
  item: SubscriptionItem,
  { period, isTrial, nameOf }: { period: Period; isTrial: boolean; nameOf: NameOf },
): LineDraft {
  const { name } = nameOf(item.price.product);
  return {
    amount: isTrial ? 0 : amountOf(item.price, item.quantity),
    description: isTrial
      ? `Trial period for ${name}`
      : `${item.quantity ?? 1} × ${name} (at ${priceText(item.price)})`,
    period,
    price: item.price,
    quantity: item.quantity ?? 1,
    subscription: subscription.id,
    subscriptionItem: item.id,
    metadata: { ...subscription.metadata },
    proration: false,
    credited: null,
  };
}

function priceText(price: Price): string {
  const amount = ((price.unit_amount ?? 0) / 100).toFixed(2);
  const count = price.recurring?.interval_count ?? 1;
  const interval = price.recurring?.interval ?? 'month';
  return `${price.currency.toUpperCase()} ${amount} / ${count === 1 ? interval : `${count} ${interval}s`}`;
}

export interface ItemChange {
  before: SubscriptionItem | null;
  after: SubscriptionItem | null;
}

export interface ProrationTerms {
  /** The second of the change. */
  at: number;
  coupons: readonly AppliedCoupon[];
  /** The lines that were paid for the rest of the period that is given back. */
  creditedLinesOf: (item: SubscriptionItem) => LineFields['credited'];
  nameOf: NameOf;
}

/** What is given back for the unused time, then what the new price costs for the remaining time. */
export function prorationLines(
  subscription: Subscription,
  changes: readonly ItemChange[],
  terms: ProrationTerms,
): LineDraft[] {
  const lines: LineDraft[] = [];
  for (const { before } of changes)
    if (before) lines.push(restLine(subscription, before, 'Unused', terms));
  for (const { after } of changes)
    if (after) lines.push(restLine(subscription, after, 'Remaining', terms));
  return lines;
}

function restLine(
  subscription: Subscription,
  item: SubscriptionItem,
  word: 'Unused' | 'Remaining',
  { at, coupons, creditedLinesOf, nameOf }: ProrationTerms,
): LineDraft {
  const whole = discounted(amountOf(item.price, item.quantity), coupons);
  const rest = restOf({
    amountMinor: whole,
    start: item.current_period_start,
    end: item.current_period_end,
    at,
  });
  const { name } = nameOf(item.price.product);
  const times = (item.quantity ?? 1) === 1 ? '' : `${item.quantity} × `;
  return {
    amount: word === 'Unused' ? -rest || 0 : rest,
    description: `${word} time on ${times}${name} after ${dayText(at)}`,
    period: { start: at, end: item.current_period_end },
    price: item.price,
    quantity: item.quantity ?? 1,
    subscription: subscription.id,
    subscriptionItem: item.id,
    metadata: { ...subscription.metadata },
    proration: true,
    credited: word === 'Unused' ? creditedLinesOf(item) : null,
  };
}
