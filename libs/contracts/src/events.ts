import type { PlanCode, Role, SubscriptionStatus } from './vocabulary';

/** Facts that modules tell each other after the commit that made them true. They travel as JSON. */

/** Somebody accepted an invitation and belongs to the shop now. */
export interface MemberJoined {
  readonly type: 'member-joined';
  readonly merchantId: string;
  readonly userId: string;
  readonly role: Role;
}

/** The firm, its address or the shop's name are others than before. */
export interface MerchantChanged {
  readonly type: 'merchant-changed';
  readonly merchantId: string;
}

/** An export of personal data can be fetched until `expiresAt` (ISO 8601) by the one who asked for it. */
export interface DataExportReady {
  readonly type: 'data-export-ready';
  readonly exportId: string;
  readonly userId: string;
  /** null for an export about the person alone. */
  readonly merchantId: string | null;
  readonly scope: 'user' | 'merchant';
  readonly expiresAt: string;
}

/** An invoice of Stripe was paid; also with an amount of 0. `invoiceId` is our row. */
export interface InvoicePaid {
  readonly type: 'invoice-paid';
  readonly merchantId: string;
  readonly invoiceId: string;
  readonly stripeInvoiceId: string;
  readonly paidMinor: number;
  readonly currency: string;
  readonly plan: PlanCode | null;
}

/** A payment did not come through. `actionRequired`: the bank wants the holder to confirm it. */
export interface PaymentFailed {
  readonly type: 'payment-failed';
  readonly merchantId: string;
  readonly invoiceId: string;
  readonly stripeInvoiceId: string;
  readonly dueMinor: number;
  readonly currency: string;
  readonly attempt: number;
  readonly actionRequired: boolean;
  /** ISO 8601; null when it will not be tried again by itself. */
  readonly nextAttemptAt: string | null;
}

/** Money was given back, or is. `creditNoteId` is our row. */
export interface CreditNoteIssued {
  readonly type: 'credit-note-issued';
  readonly merchantId: string;
  readonly creditNoteId: string;
  readonly stripeCreditNoteId: string;
  readonly stripeInvoiceId: string;
  readonly totalMinor: number;
  readonly currency: string;
}

/** What a merchant has is another than before. */
export interface SubscriptionChanged {
  readonly type: 'subscription-changed';
  readonly merchantId: string;
  readonly change:
    | 'started'
    | 'upgraded'
    | 'downgrade_scheduled'
    | 'downgraded'
    | 'cancel_scheduled'
    | 'cancel_undone'
    | 'ended'
    | 'status';
  readonly from: { plan: PlanCode; status: SubscriptionStatus } | null;
  readonly to: { plan: PlanCode; status: SubscriptionStatus };
  /** ISO 8601: when it takes or took effect. */
  readonly effectiveAt: string;
}

/** Three days before the first payment. */
export interface TrialEnding {
  readonly type: 'trial-ending';
  readonly merchantId: string;
  readonly plan: PlanCode;
  readonly trialEnd: string;
  readonly amountMinor: number;
  readonly currency: string;
}

/** The card ends before the next payment. */
export interface CardExpiring {
  readonly type: 'card-expiring';
  readonly merchantId: string;
  readonly last4: string;
  /** `2026-12` */
  readonly expires: string;
}

/** A fiscal invoice or its storno has its number. */
export interface FiscalDocumentIssued {
  readonly type: 'fiscal-document-issued';
  readonly merchantId: string;
  readonly documentId: string;
  readonly kind: 'invoice' | 'storno';
  /** The invoice of Stripe that it is about, also for a storno. */
  readonly stripeInvoiceId: string;
  readonly series: string;
  readonly number: string;
  readonly totalMinor: number;
  readonly currency: string;
}

/** A fiscal document does not get on by itself; staff have to look. */
export interface FiscalDocumentNeedsHuman {
  readonly type: 'fiscal-document-needs-human';
  readonly merchantId: string;
  readonly documentId: string;
  readonly kind: 'invoice' | 'storno';
  readonly stripeInvoiceId: string;
  /** Refused by the provider; tried too often; refused by the tax office; not there yet on the third of five days. */
  readonly why: 'refused' | 'gave_up' | 'spv_error' | 'spv_late';
  /** In words, for staff. */
  readonly reason: string;
}

/** An import has merged its rows. */
export interface ImportDone {
  readonly type: 'import-done';
  readonly merchantId: string;
  readonly importId: string;
  readonly rowsNew: number;
  readonly rowsChanged: number;
  readonly rowsUnchanged: number;
}

/** A merchant's month reached 80 or 100 per cent, told once for each period and level. */
export interface QuotaWarning {
  readonly type: 'quota-warning';
  readonly merchantId: string;
  readonly periodId: string;
  readonly percent: 80 | 100;
  readonly limit: number;
  readonly used: number;
  readonly reserved: number;
}

/** One of the shop's own addresses failed so long that we no longer call it. */
export interface WebhookEndpointOff {
  readonly type: 'webhook-endpoint-off';
  readonly merchantId: string;
  readonly endpointId: string;
  /** Scheme, host and port only. */
  readonly url: string;
  /** Calls in a row that failed. */
  readonly failures: number;
  /** ISO 8601: the first of them. */
  readonly failingSince: string;
}

/** Something about a merchant's money that does not follow by itself; staff have to look at Stripe. */
export interface MoneyAlert {
  readonly type: 'money-alert';
  readonly merchantId: string;
  readonly kind: 'bare_refund' | 'failed_refund' | 'dispute';
  /** The refund, the dispute or the warning at Stripe. */
  readonly reference: string;
}
