import type { PlanCode, SubscriptionStatus } from './vocabulary';

/** Plans, subscriptions, payments and invoices. Money is minor units (bani), VAT included; times ISO 8601 in UTC. */

export interface QuotaUsage {
  limit: number;
  used: number;
  reserved: number;
  remaining: number;
  periodStart: string;
  periodEnd: string;
}

/** What a subscription is waiting for, if anything: the page says it in words and offers the way out. */
export const BILLING_ATTENTIONS = [
  /** The last payment failed; what is left of the paid month can be used until `graceUntil`. */
  'past_due',
  /** The bank asks for a confirmation. */
  'confirm_payment',
  /** The grace is over: nothing can be sent until it is paid. */
  'unpaid',
  /** The first payment has not come through yet. */
  'incomplete',
  /** A trial that ended without a card. */
  'paused',
] as const;
export type BillingAttention = (typeof BILLING_ATTENTIONS)[number];

export interface CardView {
  brand: string;
  last4: string;
  expMonth: number;
  expYear: number;
  /** It ends before the next payment. */
  expiresBeforeRenewal: boolean;
}

/** GET /api/billing/me. Every member sees plan, status and usage; the rest is null for whoever has no `billing.read`. */
export interface BillingMe {
  plan: PlanCode;
  status: SubscriptionStatus;
  usage: QuotaUsage;
  /** The free plan holds nothing here, because another account of the same mailbox has it. */
  freePlanTaken: boolean;
  /** Whether a plan with a trial begins with one: once for a merchant, and once for his mailbox. */
  trialAvailable: boolean;
  /** Granted by us, without a payment. */
  granted: boolean;
  /** Null without `billing.read`, or when nothing was ever bought. */
  subscription: SubscriptionView | null;
}

export interface SubscriptionView {
  plan: PlanCode;
  status: SubscriptionStatus;
  priceMinor: number;
  currency: string;
  periodStart: string;
  periodEnd: string;
  trialEnd: string | null;
  /** The next payment and how much it takes; null when it ends instead. */
  renewsAt: string | null;
  cancelAtPeriodEnd: boolean;
  /** When it ends, or ended. */
  endsAt: string | null;
  /** A lower plan from the end of the month. */
  scheduled: { plan: PlanCode; at: string } | null;
  /** A higher plan that waits for its payment; null once it is paid or given up. */
  pending: { plan: PlanCode; expiresAt: string | null } | null;
  attention: BillingAttention | null;
  /** Until then what is left of the paid month can be used. */
  graceUntil: string | null;
  /** The page of the invoice that waits; a link for the owner only. */
  payUrl: string | null;
  /** How much of that invoice is to be paid. */
  dueMinor: number | null;
  card: CardView | null;
}

/** GET /api/billing/plans -> {items: PlanView[]}; public. */
export interface PlanView {
  code: PlanCode;
  smsLimit: number;
  priceMinor: number;
  currency: string;
  seats: number;
  productLinks: number;
  apiAccess: boolean;
  trialDays: number;
  trialSmsLimit: number;
}

/**
 * POST /api/billing/checkout {plan} with Idempotency-Key -> {url}: the first subscription, at Stripe's page.
 * A second one for the same plan while the first is open answers the same address.
 */
export interface CheckoutBody {
  plan: PlanCode;
}
export interface RedirectView {
  url: string;
}

/** POST /api/billing/portal {flow?} -> {url}. The address is a key: it is opened at once and kept nowhere. */
export const PORTAL_FLOWS = ['home', 'card', 'invoices'] as const;
export type PortalFlow = (typeof PORTAL_FLOWS)[number];

/** GET /api/billing/checkout/:sessionId: what became of a checkout, asked until it is settled. */
export interface CheckoutOutcome {
  state: 'open' | 'waiting' | 'settled' | 'expired';
  plan: PlanCode;
  /** The quota of the new plan can be used. */
  ready: boolean;
}

/** POST /api/billing/preview-change {plan} -> ChangePreview */
export interface ChangePreview {
  plan: PlanCode;
  from: PlanCode;
  /** `now` is paid at once; `period_end` is a lower plan from the next month; `undo` gives up what was scheduled. */
  when: 'now' | 'period_end' | 'undo';
  effectiveAt: string;
  /** What the card is charged today; never negative. */
  dueTodayMinor: number;
  /** What is given back of the old plan for the rest of the month, as a positive number. */
  creditMinor: number;
  nextAmountMinor: number;
  nextPaymentAt: string;
  currency: string;
  smsLimit: number;
  /** Goes back with the change, so that the price is the one that was shown. Seconds since 1970. */
  prorationDate: number;
}

/** POST /api/billing/change-plan {plan, prorationDate?} with Idempotency-Key -> ChangeOutcome */
export interface ChangePlanBody {
  plan: PlanCode;
  prorationDate?: number;
}
export interface ChangeOutcome {
  /** `payment_needed`: the bank asks, or the card was refused; `payUrl` is where to go on. */
  state: 'done' | 'scheduled' | 'payment_needed' | 'waiting';
  payUrl: string | null;
}

/** POST /api/billing/cancel {reason?, comment?} and POST /api/billing/resume, both with Idempotency-Key -> BillingMe */
export const CANCEL_REASONS = [
  'too_expensive',
  'missing_features',
  'unused',
  'switched_service',
  'other',
] as const;
export type CancelReason = (typeof CANCEL_REASONS)[number];

export const INVOICE_STATUSES = ['draft', 'open', 'paid', 'void', 'uncollectible'] as const;
export type InvoiceStatus = (typeof INVOICE_STATUSES)[number];

export const FISCAL_STATES = [
  'pending',
  'issuing',
  'issued',
  'spv_sent',
  'spv_ok',
  'spv_error',
  'needs_human',
] as const;
export type FiscalState = (typeof FISCAL_STATES)[number];

export interface FiscalView {
  state: FiscalState;
  /** `SMS 12`, once it has a number. */
  number: string | null;
  issuedAt: string | null;
  /** GET /api/billing/invoices/:id/fiscal.pdf, or /api/billing/credit-notes/:id/fiscal.pdf answers it. */
  hasPdf: boolean;
}

/** GET /api/billing/invoices?after=&limit= -> PageOf<InvoiceView>, newest first. */
export interface InvoiceView {
  id: string;
  /** Stripe's number; the fiscal one is `fiscal.number`. */
  number: string | null;
  status: InvoiceStatus;
  plan: PlanCode | null;
  totalMinor: number;
  paidMinor: number;
  creditedMinor: number;
  currency: string;
  periodStart: string | null;
  periodEnd: string | null;
  createdAt: string;
  paidAt: string | null;
  /** Where an open one is paid. */
  payUrl: string | null;
  /** Stripe's own PDF. */
  receiptUrl: string | null;
  /** Null when nothing was paid, so that no fiscal document is due. */
  fiscal: FiscalView | null;
  creditNotes: CreditNoteView[];
}
export interface CreditNoteView {
  id: string;
  number: string | null;
  totalMinor: number;
  createdAt: string;
  fiscal: FiscalView | null;
}

/** GET /api/billing/usage -> {days}: SMS of the current period, day by day in Europe/Bucharest. */
export interface UsageDay {
  /** YYYY-MM-DD */
  date: string;
  sent: number;
  delivered: number;
}

/** POST /api/admin/billing/invoices/:id/refund {amountMinor?, reason} with Idempotency-Key, for staff -> CreditNoteView */
export const REFUND_REASONS = [
  'duplicate',
  'fraudulent',
  'order_change',
  'product_unsatisfactory',
] as const;
export type RefundReason = (typeof REFUND_REASONS)[number];

/** Extra members of the 402 problem `quota_exhausted`. */
export interface QuotaShort {
  limit: number;
  used: number;
  reserved: number;
  remaining: number;
  requested: number;
  upgradeUrl: string;
}
