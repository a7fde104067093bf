import type {
  AuditAction,
  CardExpiring,
  CreditNoteIssued,
  InvoicePaid,
  MoneyAlert,
  PaymentFailed,
  PlanCode,
  SubscriptionChanged,
  SubscriptionStatus,
  TrialEnding,
} from '@smssend/contracts';

/** What other modules hear of billing. */
export type BillingEvent =
  | CardExpiring
  | CreditNoteIssued
  | InvoicePaid
  | MoneyAlert
  | PaymentFailed
  | SubscriptionChanged
  | TrialEnding;

/** Something that happened once. Its key is made of Stripe's own ids, so that it is told once, however often it is seen. */
export interface BillingFact {
  /** At most 255 characters; unique for the merchant. */
  key: string;
  occurredAt: Date;
  event: BillingEvent | null;
  audit: { action: AuditAction; subjectType: string; subjectId: string; data: object } | null;
}

/** A merchant's subscription as it is written down. */
export interface KnownSubscription {
  id: string;
  planCode: PlanCode;
  status: SubscriptionStatus;
  periodEnd: Date;
  trialEnd: Date | null;
  cancelAtPeriodEnd: boolean;
  cancelAt: Date | null;
  canceledAt: Date | null;
  endedAt: Date | null;
  startedAt: Date;
  scheduled: { id: string | null; planCode: PlanCode; at: Date } | null;
  latestInvoiceId: string | null;
  priceMinor: number;
  currency: string;
}

export interface KnownTerm {
  lineId: string;
  subscriptionId: string;
  planCode: PlanCode;
  startsAt: Date;
  isProration: boolean;
  isTrial: boolean;
}

export interface KnownInvoice {
  id: string;
  stripeId: string;
  status: string;
  billingReason: string | null;
  currency: string;
  planCode: PlanCode | null;
  paidMinor: number;
  remainingMinor: number;
  attemptCount: number;
  nextAttemptAt: Date | null;
  actionRequired: boolean;
  createdAt: Date;
  paidAt: Date | null;
}

export interface KnownCreditNote {
  id: string;
  stripeId: string;
  stripeInvoiceId: string;
  status: string;
  totalMinor: number;
  currency: string;
  createdAt: Date;
}

export interface KnownCard {
  last4: string;
  expMonth: number;
  expYear: number;
}

/** Everything that facts are derived from. */
export interface KnownBilling {
  merchantId: string;
  subscriptions: readonly KnownSubscription[];
  terms: readonly KnownTerm[];
  invoices: readonly KnownInvoice[];
  creditNotes: readonly KnownCreditNote[];
  card: KnownCard | null;
  /** What a month of each plan costs; which of two plans is the higher one. */
  prices: ReadonlyMap<PlanCode, number>;
  /** Keys of the facts that were told before. */
  told: ReadonlySet<string>;
}
