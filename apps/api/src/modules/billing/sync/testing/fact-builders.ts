import type { PlanCode } from '@smssend/contracts';
import type {
  KnownBilling,
  KnownCreditNote,
  KnownInvoice,
  KnownSubscription,
  KnownTerm,
} from '../rules/facts';
import { day } from './rule-builders';

const PRICES: [PlanCode, number][] = [
  ['free', 0],
  ['starter', 9_900],
  ['growth', 24_900],
  ['pro', 49_900],
];

export function knownBilling(over: Partial<KnownBilling> = {}): KnownBilling {
  return {
    merchantId: 'merchant',
    subscriptions: [aSubscription()],
    terms: [aKnownTerm('il_1', 'starter', 1)],
    invoices: [],
    creditNotes: [],
    card: null,
    prices: new Map(PRICES),
    told: new Set(),
    ...over,
  };
}

export function aSubscription(over: Partial<KnownSubscription> = {}): KnownSubscription {
  return {
    id: 'sub_1',
    planCode: 'starter',
    status: 'active',
    periodEnd: day(31),
    trialEnd: null,
    cancelAtPeriodEnd: false,
    cancelAt: null,
    canceledAt: null,
    endedAt: null,
    startedAt: day(1),
    scheduled: null,
    latestInvoiceId: 'in_1',
    priceMinor: 9_900,
    currency: 'RON',
    ...over,
  };
}

export function aKnownTerm(
  lineId: string,
  planCode: PlanCode,
  on: number,
  over: Partial<KnownTerm> = {},
): KnownTerm {
  return {
    lineId,
    subscriptionId: 'sub_1',
    planCode,
    startsAt: day(on),
    isProration: false,
    isTrial: false,
    ...over,
  };
}

export function aKnownInvoice(over: Partial<KnownInvoice> = {}): KnownInvoice {
  return {
    id: 'invoice',
    stripeId: 'in_1',
    status: 'paid',
    billingReason: 'subscription_cycle',
    currency: 'RON',
    planCode: 'starter',
    paidMinor: 9_900,
    remainingMinor: 0,
    attemptCount: 1,
    nextAttemptAt: null,
    actionRequired: false,
    createdAt: day(1),
    paidAt: day(1),
    ...over,
  };
}

export function aKnownCreditNote(over: Partial<KnownCreditNote> = {}): KnownCreditNote {
  return {
    id: 'note',
    stripeId: 'cn_1',
    stripeInvoiceId: 'in_1',
    status: 'issued',
    totalMinor: 9_900,
    currency: 'RON',
    createdAt: day(2),
    ...over,
  };
}
