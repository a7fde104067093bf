import type { Charge, CreditNote, CreditNoteLine, Dispute, Invoice } from './stored';
import { DAY_S, listOf, newId } from './stored';

export interface CreditNoteLineFields {
  amount: number;
  description: string | null;
  invoiceLine: string | null;
  quantity: number;
}

export interface NewCreditNote {
  invoice: Invoice;
  lines: CreditNoteLineFields[];
  total: number;
  number: string;
  reason: CreditNote['reason'];
  memo: string | null;
  metadata: Record<string, string>;
  isPaid: boolean;
  outOfBand: number | null;
  pdf: (id: string) => string;
}

export function newCreditNote(made: NewCreditNote, now: number): CreditNote {
  const id = newId('cn');
  return {
    id,
    object: 'credit_note',
    amount: made.total,
    amount_shipping: 0,
    created: now,
    currency: made.invoice.currency,
    customer: made.invoice.customer ?? '',
    customer_account: null,
    customer_balance_transaction: null,
    discount_amount: 0,
    discount_amounts: [],
    effective_at: now,
    invoice: made.invoice.id,
    lines: listOf(made.lines.map(newCreditNoteLine), `/v1/credit_notes/${id}/lines`),
    livemode: false,
    memo: made.memo,
    metadata: made.metadata,
    number: made.number,
    out_of_band_amount: made.outOfBand,
    pdf: made.pdf(id),
    post_payment_amount: made.isPaid ? made.total : 0,
    pre_payment_amount: made.isPaid ? 0 : made.total,
    pretax_credit_amounts: [],
    reason: made.reason,
    refunds: [],
    shipping_cost: null,
    status: 'issued',
    subtotal: made.total,
    subtotal_excluding_tax: made.total,
    total: made.total,
    total_excluding_tax: made.total,
    total_taxes: [],
    type: made.isPaid ? 'post_payment' : 'pre_payment',
    voided_at: null,
  };
}

function newCreditNoteLine(line: CreditNoteLineFields): CreditNoteLine {
  return {
    id: newId('cnli'),
    object: 'credit_note_line_item',
    amount: line.amount,
    description: line.description,
    discount_amount: 0,
    discount_amounts: [],
    ...(line.invoiceLine === null ? {} : { invoice_line_item: line.invoiceLine }),
    livemode: false,
    metadata: {},
    pretax_credit_amounts: [],
    quantity: line.quantity,
    tax_rates: [],
    taxes: [],
    type: line.invoiceLine === null ? 'custom_line_item' : 'invoice_line_item',
    unit_amount: null,
    unit_amount_decimal: null,
  };
}

const EVIDENCE_DUE_S = 14 * DAY_S;

export function disputeOf(
  charge: Charge,
  { id, reason, now }: { id: string; reason: string; now: number },
): Dispute {
  return {
    id,
    object: 'dispute',
    amount: charge.amount,
    balance_transactions: [],
    charge: charge.id,
    created: now,
    currency: charge.currency,
    enhanced_eligibility_types: [],
    evidence: {
      access_activity_log: null,
      billing_address: null,
      cancellation_policy: null,
      cancellation_policy_disclosure: null,
      cancellation_rebuttal: null,
      customer_communication: null,
      customer_email_address: null,
      customer_name: null,
      customer_purchase_ip: null,
      customer_signature: null,
      duplicate_charge_documentation: null,
      duplicate_charge_explanation: null,
      duplicate_charge_id: null,
      enhanced_evidence: {},
      product_description: null,
      receipt: null,
      refund_policy: null,
      refund_policy_disclosure: null,
      refund_refusal_explanation: null,
      service_date: null,
      service_documentation: null,
      shipping_address: null,
      shipping_carrier: null,
      shipping_date: null,
      shipping_documentation: null,
      shipping_tracking_number: null,
      uncategorized_file: null,
      uncategorized_text: null,
    },
    evidence_details: {
      due_by: now + EVIDENCE_DUE_S,
      enhanced_eligibility: {},
      has_evidence: false,
      past_due: false,
      submission_count: 0,
      submission_method: 'not_submitted',
    },
    intended_submission_method: null,
    is_charge_refundable: false,
    livemode: false,
    metadata: {},
    payment_intent: charge.payment_intent,
    reason,
    status: 'needs_response',
  };
}
