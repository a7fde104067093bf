import type { PlanCode } from '@smssend/contracts';
import type { StripeInvoice, StripeInvoiceLine } from '../../stripe';

/** What one line of a paid invoice bought: a plan from an instant to another. */
export interface PaidTerm {
  lineId: string;
  invoiceId: string;
  subscriptionId: string;
  planCode: PlanCode;
  startsAt: Date;
  endsAt: Date;
  /** The rest of a month at a higher plan, in a change in the middle. */
  isProration: boolean;
  isTrial: boolean;
}

/**
 * What an invoice bought; nothing while it is not paid. Lines that give back the rest of a plan buy
 * nothing, a coupon buys as much as money does, and a line that costs nothing without one is a trial's.
 */
export function paidTerms(invoice: StripeInvoice): PaidTerm[] {
  if (invoice.status !== 'paid') return [];
  return invoice.lines.flatMap((line) => termOf(invoice, line) ?? []);
}

/** The plan an invoice is about, for people: the month's own line before those of a change. */
export function planOfInvoice(
  lines: readonly Pick<StripeInvoiceLine, 'planCode' | 'proration' | 'amountMinor'>[],
): PlanCode | null {
  const own = lines.find((line) => line.planCode !== null && !line.proration);
  const bought = lines.find((line) => line.planCode !== null && line.amountMinor > 0);
  return (own ?? bought)?.planCode ?? null;
}

function termOf(invoice: StripeInvoice, line: StripeInvoiceLine): PaidTerm | null {
  const subscriptionId = line.subscriptionId ?? invoice.subscriptionId;
  if (line.planCode === null || subscriptionId === null) return null;
  if (line.periodEnd <= line.periodStart) return null;
  const worth = beforeDiscounts(line);
  // A change within a trial has lines of 0 in both directions: they say nothing.
  if (line.proration ? worth <= 0 : worth < 0) return null;
  return {
    lineId: line.id,
    invoiceId: invoice.id,
    subscriptionId,
    planCode: line.planCode,
    startsAt: line.periodStart,
    endsAt: line.periodEnd,
    isProration: line.proration,
    isTrial: !line.proration && worth === 0,
  };
}

function beforeDiscounts(line: StripeInvoiceLine): number {
  return line.amountMinor + line.discountMinor;
}
