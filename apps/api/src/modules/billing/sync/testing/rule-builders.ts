import type { PlanCode } from '@smssend/contracts';
import type { StripeInvoice, StripeInvoiceLine } from '../../stripe';
import type { CountedTerm } from '../rules/quota-periods';

const FIRST_DAY = Date.UTC(2026, 0, 1);
const MS_PER_DAY = 86_400_000;
let sequence = 0;

/** Midnight of the n-th day of 2026, the first being 1. */
export function day(n: number): Date {
  return new Date(FIRST_DAY + (n - 1) * MS_PER_DAY);
}

/** January's line; the amount is after discounts. */
export function aLine(
  planCode: PlanCode | null,
  amountMinor: number,
  over: Partial<StripeInvoiceLine> = {},
): StripeInvoiceLine {
  return {
    id: `il_${(sequence += 1)}`,
    description: null,
    amountMinor,
    priceId: planCode && `price_${planCode}`,
    planCode,
    subscriptionId: 'sub_1',
    periodStart: day(1),
    periodEnd: day(32),
    proration: false,
    discountMinor: 0,
    ...over,
  };
}

/** A paid one of January. */
export function anInvoice(
  lines: StripeInvoiceLine[],
  over: Partial<StripeInvoice> = {},
): StripeInvoice {
  const totalMinor = lines.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  return {
    id: `in_${(sequence += 1)}`,
    customerId: 'cus_1',
    merchantId: null,
    subscriptionId: 'sub_1',
    number: 'DEMO-0001',
    status: 'paid',
    billingReason: 'subscription_cycle',
    currency: 'RON',
    subtotalMinor: totalMinor,
    taxMinor: 0,
    totalMinor,
    amountDueMinor: totalMinor,
    amountPaidMinor: totalMinor,
    amountRemainingMinor: 0,
    creditedMinor: 0,
    attemptCount: 1,
    nextAttemptAt: null,
    actionRequired: false,
    lastFailure: null,
    hostedUrl: null,
    pdfUrl: null,
    periodStart: day(1),
    periodEnd: day(1),
    createdAt: day(1),
    finalizedAt: day(1),
    paidAt: day(1),
    voidedAt: null,
    uncollectibleAt: null,
    finalizationError: null,
    lines,
    payments: [],
    ...over,
  };
}

/** A month of the smallest plan, from a day of 2026 to another. */
export function aTerm(from: number, to: number, over: Partial<CountedTerm> = {}): CountedTerm {
  return {
    lineId: `il_${(sequence += 1)}`,
    subscriptionId: 'sub_1',
    subscriptionStartedAt: day(1),
    subscriptionEndedAt: null,
    startsAt: day(from),
    endsAt: day(to),
    isProration: false,
    isTrial: false,
    credited: false,
    smsLimit: 2_000,
    trialSmsLimit: 100,
    ...over,
  };
}
