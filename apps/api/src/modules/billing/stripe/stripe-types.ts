import type { InvoiceStatus, PlanCode, SubscriptionStatus } from '@smssend/contracts';

/**
 * What billing knows of Stripe's objects: the facts it uses and nothing of the SDK. Amounts are
 * integer minor units (bani) in `currency`, which is upper case ("RON"); times are Dates. Read from
 * the fields of API version 2026-10-28.endive only: periods from the subscription's item, an
 * invoice's subscription from its parent, its VAT from `total_taxes`, payments from `payments`.
 */
export interface CardFacts {
  /** "visa", "mastercard", … as Stripe writes it. */
  brand: string;
  last4: string;
  expMonth: number;
  expYear: number;
}

export interface StripeCustomer {
  id: string;
  /** A deleted customer answers only this and its id. */
  deleted: boolean;
  /** From the metadata; null for a customer of another product on the same account. */
  merchantId: string | null;
  name: string | null;
  email: string | null;
  /** The card that renewals are charged on, unless the subscription names its own. */
  card: CardFacts | null;
}

/** What is written on the customer: it stands on Stripe's receipts. */
export interface CustomerDetails {
  merchantId: string;
  name: string;
  email: string;
  locale: 'ro' | 'en';
  address: CustomerAddress | null;
  /** Null for a private person. */
  taxId: CustomerTaxId | null;
}

export interface CustomerAddress {
  line1: string;
  city: string;
  /** The county. */
  state: string | null;
  postalCode: string | null;
  /** Two letters, upper case. */
  country: string;
}

/** `ro_tin` takes a CUI's digits, `eu_vat` the number with its country's letters. */
export interface CustomerTaxId {
  type: 'ro_tin' | 'eu_vat';
  value: string;
}

export interface StripePrice {
  id: string;
  planCode: PlanCode;
  amountMinor: number;
  currency: string;
}

export interface StripeSubscription {
  id: string;
  customerId: string;
  /** From the metadata, which Checkout copies from us; null for another product's subscription. */
  merchantId: string | null;
  status: SubscriptionStatus;
  itemId: string;
  priceId: string;
  /** Null when the price is none of ours. */
  planCode: PlanCode | null;
  currency: string;
  periodStart: Date;
  periodEnd: Date;
  trialStart: Date | null;
  trialEnd: Date | null;
  cancelAtPeriodEnd: boolean;
  cancelAt: Date | null;
  /** When it will end by itself, whichever of the two ways it was cancelled; null while it renews. */
  endsAt: Date | null;
  canceledAt: Date | null;
  endedAt: Date | null;
  startedAt: Date;
  createdAt: Date;
  /** An upgrade that waits for its invoice to be paid. */
  pending: { priceId: string; planCode: PlanCode | null; expiresAt: Date } | null;
  /** The plan that a schedule puts in force at a period's end. */
  scheduled: { priceId: string; planCode: PlanCode | null; at: Date } | null;
  /** The schedule that leads the subscription now; it must be released before other changes. */
  scheduleId: string | null;
  latestInvoiceId: string | null;
  collectionPaused: boolean;
  card: CardFacts | null;
  livemode: boolean;
}

export interface StripeInvoiceLine {
  id: string;
  description: string | null;
  /** Negative for what is given back by a change of plan. After discounts. */
  amountMinor: number;
  priceId: string | null;
  /** Null when the price is none of ours, or the line has none. */
  planCode: PlanCode | null;
  subscriptionId: string | null;
  periodStart: Date;
  periodEnd: Date;
  /** Whether the line comes from a change in the middle of a period. */
  proration: boolean;
  /** What discounts took off, above 0. A line of amount 0 without one is a trial's. */
  discountMinor: number;
}

export interface StripePayment {
  id: string;
  status: string;
  amountPaidMinor: number;
  paidAt: Date | null;
  paymentIntentId: string | null;
  chargeId: string | null;
}

/** Why the last attempt to pay failed, in Stripe's own codes. */
export interface PaymentFailure {
  code: string;
  declineCode: string | null;
}

export interface StripeInvoice {
  id: string;
  customerId: string;
  merchantId: string | null;
  subscriptionId: string | null;
  /** Null while it is a draft. */
  number: string | null;
  status: InvoiceStatus;
  /** "subscription_create", "subscription_cycle", "subscription_update", "manual", … */
  billingReason: string | null;
  currency: string;
  /** Before VAT when VAT is on top of it; our prices contain it. */
  subtotalMinor: number;
  taxMinor: number;
  totalMinor: number;
  amountDueMinor: number;
  amountPaidMinor: number;
  amountRemainingMinor: number;
  /** The sum of its credit notes that are not void. */
  creditedMinor: number;
  attemptCount: number;
  nextAttemptAt: Date | null;
  /** The bank wants the holder to confirm the payment (3-D Secure); done on `hostedUrl`. */
  actionRequired: boolean;
  lastFailure: PaymentFailure | null;
  /** Stripe's page with the invoice, where it can be paid; whoever has it sees the invoice. */
  hostedUrl: string | null;
  pdfUrl: string | null;
  periodStart: Date;
  periodEnd: Date;
  createdAt: Date;
  finalizedAt: Date | null;
  paidAt: Date | null;
  voidedAt: Date | null;
  uncollectibleAt: Date | null;
  /** Stripe's words about why it could not be finalized. */
  finalizationError: string | null;
  lines: StripeInvoiceLine[];
  payments: StripePayment[];
}

/** What a change of plan would cost now. */
export interface ChangePreview {
  currency: string;
  /** What would be charged at once; 0 when the credit is larger. */
  amountDueMinor: number;
  totalMinor: number;
  taxMinor: number;
  lines: StripeInvoiceLine[];
  /** Passed on to the real change, so that it costs exactly this. */
  prorationDate: Date;
}

export interface StripeCreditNote {
  id: string;
  invoiceId: string;
  customerId: string;
  number: string;
  status: 'issued' | 'void';
  reason: string | null;
  currency: string;
  totalMinor: number;
  taxMinor: number;
  /** What went back to the card; 0 for an open invoice. */
  refundedMinor: number;
  refundIds: string[];
  pdfUrl: string;
  createdAt: Date;
  voidedAt: Date | null;
}

export interface StripeRefund {
  id: string;
  /** "pending", "requires_action", "succeeded", "failed" or "canceled". */
  status: string;
  amountMinor: number;
  currency: string;
  chargeId: string | null;
  paymentIntentId: string | null;
}

/** A disputed payment, or the card network's warning that it may become one. */
export interface StripeDispute {
  id: string;
  kind: 'dispute' | 'early_fraud_warning';
  customerId: string | null;
  chargeId: string;
  amountMinor: number;
  currency: string;
  reason: string;
  /** A dispute's: "needs_response", "under_review", "won", "lost", …; null for a warning. */
  status: string | null;
  evidenceDueAt: Date | null;
  createdAt: Date;
}

export interface StripeCheckoutSession {
  id: string;
  status: 'open' | 'complete' | 'expired';
  /** Where the browser goes to pay; null when it is not open. Never logged. */
  url: string | null;
  customerId: string | null;
  subscriptionId: string | null;
  merchantId: string | null;
  expiresAt: Date;
}

/** An event's own facts. What it carries is old by the time it is handled: objects are fetched anew. */
export interface StripeEventFacts {
  id: string;
  type: string;
  createdAt: Date;
  livemode: boolean;
  objectType: string;
  objectId: string;
  /** Whose event it is, where the object says so. */
  customerId: string | null;
  invoiceId: string | null;
  subscriptionId: string | null;
  chargeId: string | null;
}

/** How an upgrade went. */
export type PlanChange =
  | { kind: 'changed'; subscription: StripeSubscription }
  /** It waits for this invoice: the card was declined, or its holder must confirm the payment. */
  | { kind: 'payment_needed'; subscription: StripeSubscription; invoice: StripeInvoice }
  | { kind: 'declined'; failure: PaymentFailure };

/** How paying an open invoice went. */
export type InvoicePaying =
  | { kind: 'paid'; invoice: StripeInvoice }
  | { kind: 'payment_needed'; invoice: StripeInvoice }
  | { kind: 'declined'; failure: PaymentFailure };
