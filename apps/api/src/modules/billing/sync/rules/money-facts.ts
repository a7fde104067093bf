import type {
  BillingFact,
  KnownBilling,
  KnownCreditNote,
  KnownInvoice,
  KnownSubscription,
} from './facts';
import { endsAt } from './plan-facts';
import { isLiveStatus, theSubscription } from './subscription-status';

/** The buyer stands at the page that says it: a checkout, or a change of plan. */
const SEEN_ON_THE_PAGE = ['subscription_create', 'subscription_update'];

/** Payments, refusals of payment, money given back: one fact an invoice, an attempt, a credit note. */
export function moneyFacts(known: KnownBilling): BillingFact[] {
  const byStripeId = new Map(known.invoices.map((invoice) => [invoice.stripeId, invoice]));
  return [
    ...known.invoices.flatMap((invoice) => invoiceFacts(known, invoice)),
    ...known.creditNotes
      .filter((note) => givesMoneyBack(note, byStripeId.get(note.stripeInvoiceId)))
      .map((note) => creditNoteFact(known, note)),
  ];
}

/**
 * What takes off an invoice before it is paid lowers what is paid; only what comes after gives
 * back, and is due a fiscal document of its own.
 */
function givesMoneyBack(note: KnownCreditNote, invoice: KnownInvoice | undefined): boolean {
  if (note.status !== 'issued' || !invoice?.paidAt || invoice.paidMinor === 0) return false;
  return note.createdAt >= invoice.paidAt;
}

function invoiceFacts(known: KnownBilling, invoice: KnownInvoice): BillingFact[] {
  if (invoice.status === 'paid') return [invoicePaid(known, invoice)];
  // Given up, or not asked for yet.
  if (invoice.status !== 'open' || invoice.attemptCount === 0) return [];
  return [paymentFailed(known, invoice)];
}

function invoicePaid({ merchantId }: KnownBilling, invoice: KnownInvoice): BillingFact {
  const { id: invoiceId, stripeId: stripeInvoiceId, paidMinor, currency, planCode: plan } = invoice;
  return {
    key: `paid:${stripeInvoiceId}`,
    occurredAt: invoice.paidAt ?? invoice.createdAt,
    event: {
      type: 'invoice-paid',
      merchantId,
      invoiceId,
      stripeInvoiceId,
      paidMinor,
      currency,
      plan,
    },
    audit: {
      action: 'INVOICE_PAID',
      subjectType: 'invoice',
      subjectId: invoiceId,
      data: { stripeInvoiceId, paidMinor, currency, plan },
    },
  };
}

function paymentFailed({ merchantId }: KnownBilling, invoice: KnownInvoice): BillingFact {
  const { id: invoiceId, stripeId: stripeInvoiceId, currency, actionRequired } = invoice;
  const { remainingMinor: dueMinor, attemptCount: attempt } = invoice;
  const nextAttemptAt = invoice.nextAttemptAt?.toISOString() ?? null;
  return {
    key: `failed:${stripeInvoiceId}:${attempt}`,
    occurredAt: invoice.createdAt,
    event: SEEN_ON_THE_PAGE.includes(invoice.billingReason ?? '')
      ? null
      : {
          type: 'payment-failed',
          merchantId,
          invoiceId,
          stripeInvoiceId,
          dueMinor,
          currency,
          attempt,
          actionRequired,
          nextAttemptAt,
        },
    audit: {
      action: 'PAYMENT_FAILED',
      subjectType: 'invoice',
      subjectId: invoiceId,
      data: { stripeInvoiceId, dueMinor, currency, attempt, actionRequired },
    },
  };
}

function creditNoteFact({ merchantId }: KnownBilling, note: KnownCreditNote): BillingFact {
  const { id: creditNoteId, stripeId: stripeCreditNoteId } = note;
  const { stripeInvoiceId, totalMinor, currency } = note;
  return {
    key: `credited:${stripeCreditNoteId}`,
    occurredAt: note.createdAt,
    event: {
      type: 'credit-note-issued',
      merchantId,
      creditNoteId,
      stripeCreditNoteId,
      stripeInvoiceId,
      totalMinor,
      currency,
    },
    audit: {
      action: 'CREDIT_NOTE_ISSUED',
      subjectType: 'credit_note',
      subjectId: creditNoteId,
      data: { stripeCreditNoteId, stripeInvoiceId, totalMinor, currency },
    },
  };
}

/** The card ends before it is needed again: once for each card and end. */
export function cardFact(known: KnownBilling): BillingFact | null {
  const subscription = theSubscription(known.subscriptions);
  const { card, merchantId } = known;
  if (!card || !subscription || !renews(subscription)) return null;
  // A card can be used to the end of its month.
  const ends = new Date(Date.UTC(card.expYear, card.expMonth, 1));
  if (ends > subscription.periodEnd) return null;
  const expires = `${card.expYear}-${String(card.expMonth).padStart(2, '0')}`;
  return {
    key: `card:${card.last4}:${expires}`,
    occurredAt: ends,
    event: { type: 'card-expiring', merchantId, last4: card.last4, expires },
    audit: null,
  };
}

/** For a trial that goes over into a payment. */
export function trialFact(
  { merchantId }: Pick<KnownBilling, 'merchantId'>,
  subscription: KnownSubscription,
): BillingFact | null {
  const { id, planCode: plan, priceMinor: amountMinor, currency, trialEnd } = subscription;
  if (subscription.status !== 'trialing' || trialEnd === null || !renews(subscription)) return null;
  return {
    key: `trial-ending:${id}:${trialEnd.getTime()}`,
    occurredAt: trialEnd,
    event: {
      type: 'trial-ending',
      merchantId,
      plan,
      trialEnd: trialEnd.toISOString(),
      amountMinor,
      currency,
    },
    audit: null,
  };
}

function renews(subscription: KnownSubscription): boolean {
  return isLiveStatus(subscription.status) && endsAt(subscription) === null;
}
