import { INVOICE_STATUSES } from '@smssend/contracts';
import type Stripe from 'stripe';
import {
  atSeconds,
  atSecondsOrNull,
  currencyOf,
  expanded,
  idOf,
  idOrNull,
  knownWord,
  merchantOf,
} from './read-values';
import type {
  PaymentFailure,
  StripeInvoice,
  StripeInvoiceLine,
  StripePayment,
} from './stripe-types';

/** With the payment's intent, which alone knows whether the bank wants a confirmation. Four levels are Stripe's limit. */
export const INVOICE_EXPANDS = ['payments.data.payment.payment_intent'];

type PlanOf = (priceId: string) => StripeInvoiceLine['planCode'];

export function priceOfLine(line: Stripe.InvoiceLineItem): string | null {
  return idOrNull(line.pricing?.price_details?.price);
}

/** @param lines all of them: the invoice itself carries the first few only. */
export function readInvoice(
  invoice: Stripe.Invoice,
  lines: readonly Stripe.InvoiceLineItem[],
  planOf: PlanOf,
): StripeInvoice {
  const parent = invoice.parent?.subscription_details ?? null;
  if (invoice.customer === null) throw new Error(`The invoice ${invoice.id} has no customer.`);
  return {
    id: invoice.id,
    customerId: idOf(invoice.customer),
    merchantId: merchantOf(parent?.metadata) ?? merchantOf(invoice.metadata),
    subscriptionId: idOrNull(parent?.subscription),
    number: invoice.number,
    status: knownWord(INVOICE_STATUSES, invoice.status),
    billingReason: invoice.billing_reason,
    ...amountsOf(invoice),
    attemptCount: invoice.attempt_count,
    nextAttemptAt: atSecondsOrNull(invoice.next_payment_attempt),
    ...troubleOf(invoice),
    hostedUrl: invoice.hosted_invoice_url ?? null,
    pdfUrl: invoice.invoice_pdf ?? null,
    ...timesOf(invoice),
    finalizationError: invoice.last_finalization_error?.message ?? null,
    lines: lines.map((line) => readLine(line, planOf)),
    payments: paymentsOf(invoice).map(readPayment),
  };
}

export function readLine(line: Stripe.InvoiceLineItem, planOf: PlanOf): StripeInvoiceLine {
  const priceId = priceOfLine(line);
  const from = line.parent?.subscription_item_details ?? line.parent?.invoice_item_details ?? null;
  const discountMinor = sum(line.discount_amounts ?? []);
  return {
    id: line.id,
    description: line.description,
    // `amount` is before discounts.
    amountMinor: line.amount - discountMinor,
    priceId,
    planCode: priceId === null ? null : planOf(priceId),
    subscriptionId: from?.subscription ?? idOrNull(line.subscription),
    periodStart: atSeconds(line.period.start),
    periodEnd: atSeconds(line.period.end),
    proration: from?.proration ?? false,
    discountMinor,
  };
}

export function taxOf(taxes: readonly { amount: number }[] | null): number {
  return sum(taxes ?? []);
}

function amountsOf(invoice: Stripe.Invoice) {
  return {
    currency: currencyOf(invoice.currency),
    subtotalMinor: invoice.subtotal,
    taxMinor: taxOf(invoice.total_taxes),
    totalMinor: invoice.total,
    amountDueMinor: invoice.amount_due,
    amountPaidMinor: invoice.amount_paid,
    amountRemainingMinor: invoice.amount_remaining,
    creditedMinor:
      invoice.pre_payment_credit_notes_amount + invoice.post_payment_credit_notes_amount,
  };
}

function timesOf(invoice: Stripe.Invoice) {
  const { finalized_at, paid_at, voided_at, marked_uncollectible_at } = invoice.status_transitions;
  return {
    periodStart: atSeconds(invoice.period_start),
    periodEnd: atSeconds(invoice.period_end),
    createdAt: atSeconds(invoice.created),
    finalizedAt: atSecondsOrNull(finalized_at),
    paidAt: atSecondsOrNull(paid_at),
    voidedAt: atSecondsOrNull(voided_at),
    uncollectibleAt: atSecondsOrNull(marked_uncollectible_at),
  };
}

function troubleOf(invoice: Stripe.Invoice): {
  actionRequired: boolean;
  lastFailure: PaymentFailure | null;
} {
  if (invoice.status !== 'open') return { actionRequired: false, lastFailure: null };
  const intents = paymentsOf(invoice)
    .map(({ payment }) => expanded(payment.payment_intent))
    .filter((intent) => intent !== null);
  const error = intents.map((intent) => intent.last_payment_error).find((found) => found !== null);
  return {
    actionRequired: intents.some((intent) => intent.status === 'requires_action'),
    lastFailure: error
      ? { code: error.code ?? error.type, declineCode: error.decline_code ?? null }
      : null,
  };
}

function paymentsOf(invoice: Stripe.Invoice): Stripe.InvoicePayment[] {
  return invoice.payments?.data ?? [];
}

function readPayment(payment: Stripe.InvoicePayment): StripePayment {
  const intent = payment.payment.payment_intent;
  return {
    id: payment.id,
    status: payment.status,
    amountPaidMinor: payment.amount_paid ?? 0,
    paidAt: atSecondsOrNull(payment.status_transitions.paid_at),
    paymentIntentId: idOrNull(intent),
    chargeId: idOrNull(payment.payment.charge) ?? idOrNull(expanded(intent)?.latest_charge),
  };
}

function sum(parts: readonly { amount: number }[]): number {
  return parts.reduce((total, part) => total + part.amount, 0);
}
