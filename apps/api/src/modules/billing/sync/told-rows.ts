import { uuidv7 } from '../../../platform/ids';
import type { StripeCreditNote, StripeInvoice, StripeSubscription } from '../stripe';
import type { PaidTerm } from './rules/paid-terms';
import type { ToldRow, ToldTable } from './row-writer';

export const SUBSCRIPTIONS: ToldTable = {
  name: 'billing_subscriptions',
  key: ['stripe_subscription_id'],
  once: ['merchant_id'],
};
export const INVOICES: ToldTable = {
  name: 'billing_invoices',
  key: ['stripe_invoice_id'],
  once: ['merchant_id', 'id'],
};
export const PAID_TERMS: ToldTable = {
  name: 'billing_paid_terms',
  key: ['merchant_id', 'stripe_line_id'],
  once: [],
};
export const CREDIT_NOTES: ToldTable = {
  name: 'billing_credit_notes',
  key: ['stripe_credit_note_id'],
  once: ['merchant_id', 'id'],
};

/** Whose rows they are and when they were told. */
export interface Telling {
  merchantId: string;
  at: Date;
}

export function subscriptionRow(
  { merchantId, at }: Telling,
  told: StripeSubscription & { planCode: string },
): ToldRow {
  return {
    merchant_id: merchantId,
    stripe_subscription_id: told.id,
    plan_code: told.planCode,
    status: told.status,
    item_id: told.itemId,
    price_id: told.priceId,
    period_start: told.periodStart,
    period_end: told.periodEnd,
    trial_start: told.trialStart,
    trial_end: told.trialEnd,
    cancel_at_period_end: told.cancelAtPeriodEnd,
    cancel_at: told.cancelAt,
    canceled_at: told.canceledAt,
    ended_at: told.endedAt,
    // A change to something that is not ours is nothing that we could show.
    pending_plan_code: told.pending?.planCode ?? null,
    pending_expires_at: told.pending?.planCode ? told.pending.expiresAt : null,
    schedule_id: told.scheduleId,
    scheduled_plan_code: told.scheduled?.planCode ?? null,
    scheduled_at: told.scheduled?.planCode ? told.scheduled.at : null,
    latest_invoice_id: told.latestInvoiceId,
    started_at: told.startedAt,
    synced_at: at,
  };
}

export function invoiceRow({ merchantId, at }: Telling, told: StripeInvoice): ToldRow {
  return {
    merchant_id: merchantId,
    id: uuidv7(),
    stripe_invoice_id: told.id,
    stripe_subscription_id: told.subscriptionId,
    number: told.number,
    status: told.status,
    billing_reason: told.billingReason,
    currency: told.currency,
    subtotal_minor: told.subtotalMinor,
    tax_minor: told.taxMinor,
    total_minor: told.totalMinor,
    amount_due_minor: told.amountDueMinor,
    amount_paid_minor: told.amountPaidMinor,
    amount_remaining_minor: told.amountRemainingMinor,
    credited_minor: told.creditedMinor,
    attempt_count: told.attemptCount,
    next_attempt_at: told.nextAttemptAt,
    action_required: told.actionRequired,
    hosted_url: told.hostedUrl,
    pdf_url: told.pdfUrl,
    payment_reference: referenceOf(told),
    lines: told.lines.map((line) => ({
      description: line.description,
      amountMinor: line.amountMinor,
      planCode: line.planCode,
      periodStart: line.periodStart,
      periodEnd: line.periodEnd,
      proration: line.proration,
    })),
    created_at: told.createdAt,
    finalized_at: told.finalizedAt,
    // Stripe always says when; a row that is paid must.
    paid_at: told.status === 'paid' ? (told.paidAt ?? told.finalizedAt ?? told.createdAt) : null,
    synced_at: at,
  };
}

export function paidTermRow({ merchantId }: Telling, term: PaidTerm): ToldRow {
  return {
    merchant_id: merchantId,
    stripe_line_id: term.lineId,
    stripe_invoice_id: term.invoiceId,
    stripe_subscription_id: term.subscriptionId,
    plan_code: term.planCode,
    starts_at: term.startsAt,
    ends_at: term.endsAt,
    is_proration: term.isProration,
    is_trial: term.isTrial,
  };
}

export function creditNoteRow({ merchantId, at }: Telling, told: StripeCreditNote): ToldRow {
  return {
    merchant_id: merchantId,
    id: uuidv7(),
    stripe_credit_note_id: told.id,
    stripe_invoice_id: told.invoiceId,
    number: told.number,
    status: told.status,
    reason: told.reason,
    currency: told.currency,
    total_minor: told.totalMinor,
    refunded_minor: told.refundedMinor,
    created_at: told.createdAt,
    synced_at: at,
  };
}

/** The payment on the card's statement: what a refund names, and what staff look for. */
function referenceOf({ payments }: StripeInvoice): string | null {
  const paid = payments.find(({ status }) => status === 'paid') ?? payments[0];
  return paid?.paymentIntentId ?? paid?.chargeId ?? null;
}
