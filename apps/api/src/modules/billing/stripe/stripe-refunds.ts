import { Injectable } from '@nestjs/common';
import type { RefundReason } from '@smssend/contracts';
import type Stripe from 'stripe';
import { taxOf } from './read-invoice';
import {
  atSeconds,
  atSecondsOrNull,
  currencyOf,
  expanded,
  idOf,
  idOrNull,
  knownWord,
} from './read-values';
import { StripeApi } from './stripe-api';
import type { StripeCreditNote, StripeDispute, StripeRefund } from './stripe-types';

const PAGE = 100;
const MAX_PAGES = 10;
const CREDIT_NOTE_STATUSES = ['issued', 'void'] as const;

export interface CreditNoteOrder {
  invoiceId: string;
  /** How much of the invoice is taken back, VAT included. */
  amountMinor: number;
  reason: RefundReason;
  /** Whether the money goes back to the card; false takes off what is still owed on an open invoice. */
  refund: boolean;
  memo?: string;
}

/** Money that goes back: credit notes with their refunds, and what banks take back by themselves. */
@Injectable()
export class StripeRefunds {
  constructor(private readonly api: StripeApi) {}

  async creditNote(id: string): Promise<StripeCreditNote | null> {
    const note = await this.api.find((sdk) => sdk.creditNotes.retrieve(id));
    return note && readCreditNote(note);
  }

  /** Newest first, void ones too; at most 1,000. */
  creditNotesOf(of: { invoiceId: string } | { customerId: string }): Promise<StripeCreditNote[]> {
    const which = 'invoiceId' in of ? { invoice: of.invoiceId } : { customer: of.customerId };
    return this.listed(which);
  }

  /** All of a customer's since then. */
  creditNotesSince(customerId: string, since: Date): Promise<StripeCreditNote[]> {
    return this.listed({
      customer: customerId,
      created: { gte: Math.floor(since.getTime() / 1000) },
    });
  }

  /** One credit note with its refund: the same key makes one, whatever happens on the way. */
  async createCreditNote(order: CreditNoteOrder, key: string): Promise<StripeCreditNote> {
    const note = await this.api.ask((sdk) =>
      sdk.creditNotes.create(
        {
          invoice: order.invoiceId,
          amount: order.amountMinor,
          reason: order.reason,
          ...(order.refund && { refund_amount: order.amountMinor }),
          ...(order.memo !== undefined && { memo: order.memo }),
          // Our own mail tells it, with the fiscal document.
          email_type: 'none',
        },
        { idempotencyKey: `${key}:credit-note` },
      ),
    );
    return readCreditNote(note);
  }

  async refund(id: string): Promise<StripeRefund | null> {
    const refund = await this.api.find((sdk) => sdk.refunds.retrieve(id));
    return (
      refund && {
        id: refund.id,
        status: refund.status ?? 'pending',
        amountMinor: refund.amount,
        currency: currencyOf(refund.currency),
        chargeId: idOrNull(refund.charge),
        paymentIntentId: idOrNull(refund.payment_intent),
      }
    );
  }

  async dispute(id: string): Promise<StripeDispute | null> {
    const dispute = await this.api.find((sdk) => sdk.disputes.retrieve(id, { expand: ['charge'] }));
    return (
      dispute && {
        id: dispute.id,
        kind: 'dispute',
        ...chargeFacts(dispute.charge),
        amountMinor: dispute.amount,
        currency: currencyOf(dispute.currency),
        reason: dispute.reason,
        status: dispute.status,
        evidenceDueAt: atSecondsOrNull(dispute.evidence_details.due_by),
        createdAt: atSeconds(dispute.created),
      }
    );
  }

  async earlyFraudWarning(id: string): Promise<StripeDispute | null> {
    const warning = await this.api.find((sdk) =>
      sdk.radar.earlyFraudWarnings.retrieve(id, { expand: ['charge'] }),
    );
    const charge = expanded(warning?.charge);
    if (!warning || !charge) return null;
    return {
      id: warning.id,
      kind: 'early_fraud_warning',
      ...chargeFacts(charge),
      amountMinor: charge.amount,
      currency: currencyOf(charge.currency),
      reason: warning.fraud_type,
      status: null,
      evidenceDueAt: null,
      createdAt: atSeconds(warning.created),
    };
  }

  private async listed(which: Stripe.CreditNoteListParams): Promise<StripeCreditNote[]> {
    const notes: StripeCreditNote[] = [];
    const pages = this.api.pages(MAX_PAGES, (sdk, after) =>
      sdk.creditNotes.list({
        ...which,
        limit: PAGE,
        ...(after !== undefined && { starting_after: after }),
      }),
    );
    for await (const page of pages) notes.push(...page.map(readCreditNote));
    return notes;
  }
}

function readCreditNote(note: Stripe.CreditNote): StripeCreditNote {
  return {
    id: note.id,
    invoiceId: idOf(note.invoice),
    customerId: idOf(note.customer),
    number: note.number,
    status: knownWord(CREDIT_NOTE_STATUSES, note.status),
    reason: note.reason,
    currency: currencyOf(note.currency),
    totalMinor: note.total,
    taxMinor: taxOf(note.total_taxes),
    refundedMinor: note.refunds.reduce((sum, refund) => sum + refund.amount_refunded, 0),
    refundIds: note.refunds.map((refund) => idOf(refund.refund)),
    pdfUrl: note.pdf,
    createdAt: atSeconds(note.created),
    voidedAt: atSecondsOrNull(note.voided_at),
  };
}

function chargeFacts(charge: string | Stripe.Charge): {
  chargeId: string;
  customerId: string | null;
} {
  return { chargeId: idOf(charge), customerId: idOrNull(expanded(charge)?.customer) };
}
