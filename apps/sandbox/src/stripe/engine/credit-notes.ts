import { badRequest } from '../http/problem';
import { disputeOf, newCreditNote } from '../objects/credit-note';
import type { CreditNoteLineFields } from '../objects/credit-note';
import type { Charge, CreditNote, Invoice, Refund } from '../objects/stored';
import { mergedMetadata, newId } from '../objects/stored';
import { newRefund } from '../objects/payment';
import type { Balances } from './balances';
import type { Collector } from './collector';
import type { Invoicing } from './invoicing';
import { sum } from './totals';
import type { World } from './world';

/** A credit note as the API asks for it. */
export interface AskedCreditNote {
  amount?: number;
  lines?: {
    type: 'invoice_line_item' | 'custom_line_item';
    invoice_line_item?: string;
    amount?: number;
    quantity?: number;
    unit_amount?: number;
    description?: string;
  }[];
  refund_amount?: number;
  credit_amount?: number;
  out_of_band_amount?: number;
  refunds?: { refund?: string; amount_refunded?: number }[];
  reason?: CreditNote['reason'];
  memo?: string;
  metadata?: Record<string, string>;
}

/** Money given back: refunds of charges, and credit notes that say why. */
export class CreditNotes {
  constructor(
    private readonly world: World,
    private readonly collector: Collector,
    private readonly invoicing: Invoicing,
    private readonly balances: Balances,
  ) {}

  create(invoice: Invoice, asked: AskedCreditNote): CreditNote {
    if (invoice.status !== 'paid' && invoice.status !== 'open')
      throw badRequest('You cannot create a credit note for an invoice that is not open or paid.', {
        param: 'invoice',
      });
    const note = this.preview(invoice, asked);
    if (invoice.status === 'open') this.reduceOpen(invoice, note);
    else this.giveBack(invoice, note, asked);
    this.world.create('credit_note', note);
    return note;
  }

  /** The credit note as it would be; it is in no list. */
  preview(invoice: Invoice, asked: AskedCreditNote): CreditNote {
    const lines = this.linesOf(invoice, asked);
    const total = sum(lines.map(({ amount }) => amount));
    const left =
      invoice.total -
      invoice.post_payment_credit_notes_amount -
      invoice.pre_payment_credit_notes_amount;
    if (total <= 0)
      throw badRequest('You must credit an amount greater than 0.', { param: 'amount' });
    if (total > left)
      throw badRequest(
        `The credit note amount (${total}) cannot be greater than what is left to credit on the invoice (${left}).`,
        { param: 'amount' },
      );
    const count = this.of(invoice.id).length + 1;
    const isPaid = invoice.status === 'paid';
    if (isPaid) mustSumUp(total, asked);
    return newCreditNote(
      {
        invoice,
        lines,
        total,
        number: `${invoice.number}-CN-${String(count).padStart(2, '0')}`,
        reason: asked.reason ?? null,
        memo: asked.memo ?? null,
        metadata: mergedMetadata(null, asked.metadata),
        isPaid,
        outOfBand: asked.out_of_band_amount ?? null,
        pdf: (id) => this.world.url(`/sandbox/stripe/credit-notes/${id}/pdf`),
      },
      this.world.now(invoice.customer),
    );
  }

  void(note: CreditNote): CreditNote {
    const invoice = this.world.store.need('invoice', note.invoice);
    if (note.status === 'void') throw badRequest('This credit note is already voided.');
    if (note.pre_payment_amount === 0 || invoice.status !== 'open')
      throw badRequest('You can only void a credit note whose invoice is open.');
    this.world.change('invoice', invoice, (it) => {
      it.pre_payment_credit_notes_amount -= note.total;
      it.amount_due += note.total;
      it.amount_remaining += note.total;
    });
    this.world.edit(note, (it) => {
      it.status = 'void';
      it.voided_at = this.world.now(it.customer);
    });
    this.world.tell('credit_note.voided', note);
    return note;
  }

  refund(
    charge: Charge,
    asked: { amount?: number; reason?: Refund['reason']; metadata?: Record<string, string> },
  ): Refund {
    if (charge.status !== 'succeeded')
      throw badRequest('This charge cannot be refunded.', { code: 'charge_not_refundable' });
    const left = charge.amount - charge.amount_refunded;
    if (left === 0)
      throw badRequest(`Charge ${charge.id} has already been refunded.`, {
        code: 'charge_already_refunded',
      });
    const amount = asked.amount ?? left;
    if (amount <= 0 || amount > left)
      throw badRequest(
        `Refund amount (${amount}) is greater than unrefunded amount on charge (${left}).`,
        { param: 'amount' },
      );
    const refund = newRefund(
      charge,
      { amount, reason: asked.reason ?? null, metadata: mergedMetadata(null, asked.metadata) },
      this.world.now(charge.customer),
    );
    this.world.create('refund', refund);
    const previous = this.world.edit(charge, (it) => {
      it.amount_refunded += amount;
      it.refunded = it.amount_refunded === it.amount;
    });
    this.world.tell('charge.refunded', charge, previous);
    return refund;
  }

  chargeOf(invoice: Invoice): Charge | null {
    const intent = this.world.store.find(
      'payment_intent',
      this.collector.paymentOf(invoice)?.payment.payment_intent ?? '',
    );
    return intent?.latest_charge ? this.world.store.find('charge', intent.latest_charge) : null;
  }

  of(invoice: string): CreditNote[] {
    return this.world.store.all('credit_note').filter((note) => note.invoice === invoice);
  }

  private linesOf(invoice: Invoice, { amount, lines }: AskedCreditNote): CreditNoteLineFields[] {
    if (lines)
      return lines.map((line) => {
        const billed = invoice.lines.data.find(({ id }) => id === line.invoice_line_item);
        if (line.type === 'invoice_line_item' && !billed)
          throw badRequest(`No such invoice line item: '${line.invoice_line_item}'`, {
            code: 'resource_missing',
            param: 'lines[0][invoice_line_item]',
          });
        return {
          amount:
            line.amount ??
            (line.unit_amount ?? billed?.amount ?? 0) *
              (line.unit_amount === undefined ? 1 : (line.quantity ?? 1)),
          description: line.description ?? billed?.description ?? null,
          invoiceLine: billed?.id ?? null,
          quantity: line.quantity ?? 1,
        };
      });
    const whole = amount ?? 0;
    return [{ amount: whole, description: 'Credit', invoiceLine: null, quantity: 1 }];
  }

  private reduceOpen(invoice: Invoice, note: CreditNote): void {
    this.world.change('invoice', invoice, (it) => {
      it.pre_payment_credit_notes_amount += note.total;
      it.amount_due -= note.total;
      it.amount_remaining -= note.total;
    });
    if (invoice.amount_remaining === 0) this.invoicing.settle(invoice, 0);
  }

  private giveBack(invoice: Invoice, note: CreditNote, asked: AskedCreditNote): void {
    const refunds: Refund[] = (asked.refunds ?? []).map(({ refund }) =>
      this.world.store.need('refund', refund ?? '', 'refunds[0][refund]'),
    );
    if (asked.refund_amount) {
      const charge = this.chargeOf(invoice);
      if (!charge)
        throw badRequest('The invoice has no payment that can be refunded.', {
          param: 'refund_amount',
        });
      refunds.push(this.refund(charge, { amount: asked.refund_amount }));
    }
    note.refunds = refunds.map(({ id, amount }) => ({
      amount_refunded: amount,
      payment_record_refund: null,
      refund: id,
      type: 'refund',
    }));
    if (asked.credit_amount) {
      const customer = this.world.store.need('customer', note.customer);
      note.customer_balance_transaction = this.balances.credit(customer, asked.credit_amount, {
        invoice: invoice.id,
        creditNote: note.id,
      });
    }
    this.world.change('invoice', invoice, (it) => {
      it.post_payment_credit_notes_amount += note.total;
    });
  }

  /** The card network says that a payment may be fraud. */
  warnOfFraud(charge: Charge): void {
    this.world.tell('radar.early_fraud_warning.created', {
      id: newId('issfr'),
      object: 'radar.early_fraud_warning',
      actionable: true,
      charge: charge.id,
      created: this.world.now(charge.customer),
      fraud_type: 'unauthorized_use_of_card',
      livemode: false,
      payment_intent: charge.payment_intent,
    });
  }

  /** A bank takes a payment back. */
  dispute(charge: Charge, reason: string): void {
    const now = this.world.now(charge.customer);
    const dispute = { id: newId('du'), reason, now };
    this.world.edit(charge, (it) => {
      it.disputed = true;
    });
    this.world.tell(
      'charge.dispute.created',
      this.world.create('dispute', disputeOf(charge, dispute)),
    );
  }
}

function mustSumUp(total: number, asked: AskedCreditNote): void {
  const linked = sum((asked.refunds ?? []).map(({ amount_refunded: amount }) => amount ?? 0));
  const given =
    (asked.refund_amount ?? 0) +
    (asked.credit_amount ?? 0) +
    (asked.out_of_band_amount ?? 0) +
    linked;
  if (given !== total)
    throw badRequest(
      `The sum of credit amount, refund amount and out of band amount (${given}) must equal the credit note amount (${total}).`,
    );
}
