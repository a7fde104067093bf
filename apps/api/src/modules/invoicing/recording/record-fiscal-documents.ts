import { Injectable, Logger } from '@nestjs/common';
import type { CreditNoteIssued, InvoicePaid } from '@smssend/contracts';
import { Clock } from '../../../platform/clock';
import { Database } from '../../../platform/database';
import { BillingInvoices, type InvoiceCredit, type InvoiceForFiscal } from '../../billing';
import { FiscalClients } from './fiscal-clients';
import { fiscalLines, partOf } from './fiscal-lines';
import { RecordedDocuments } from './recorded-documents.repository';

type PaidInvoice = InvoiceForFiscal & { paidAt: Date };

/**
 * Writes down what has to be issued, in the transaction that hears of the money. Events come twice, late
 * and in any order, so either of them records everything that its invoice asks for, once.
 */
@Injectable()
export class RecordFiscalDocuments {
  private readonly logger = new Logger(RecordFiscalDocuments.name);

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly invoices: BillingInvoices,
    private readonly clients: FiscalClients,
    private readonly documents: RecordedDocuments,
  ) {}

  /** Trials and coupons of 100 % are paid with nothing: no document is due. */
  async onInvoicePaid({ merchantId, stripeInvoiceId, paidMinor }: InvoicePaid): Promise<void> {
    if (paidMinor > 0) await this.record(merchantId, stripeInvoiceId);
  }

  async onCreditNoteIssued(event: CreditNoteIssued): Promise<void> {
    await this.record(event.merchantId, event.stripeInvoiceId);
  }

  /** The document of a paid invoice, and a storno for each credit note that came after its payment. */
  private async record(merchantId: string, stripeInvoiceId: string): Promise<void> {
    this.database.requireTransaction();
    const invoice = await this.invoices.forFiscal(merchantId, stripeInvoiceId);
    // The event comes again, and by then the invoice is here.
    if (!invoice) throw new Error(`The invoice ${stripeInvoiceId} is not known yet.`);
    if (invoice.paidMinor <= 0 || !isPaid(invoice)) return;
    await this.recordInvoice(invoice);
    for (const credit of invoice.credits) {
      // One from before the payment made the invoice smaller, and the payment with it.
      if (credit.createdAt >= invoice.paidAt) await this.recordStorno(invoice, credit);
    }
  }

  private async recordInvoice(invoice: PaidInvoice): Promise<void> {
    const { merchantId, stripeInvoiceId, currency, paidMinor, paidAt, paymentReference } = invoice;
    if (await this.documents.has('invoice', stripeInvoiceId)) return;
    await this.documents.insert(
      {
        merchantId,
        kind: 'invoice',
        sourceId: stripeInvoiceId,
        stripeInvoiceId,
        stornoOf: null,
        totalMinor: paidMinor,
        currency,
        ...(await this.clients.of(merchantId)),
        lines: fiscalLines(invoice),
        paidAt,
        paymentReference: paymentReference ?? invoice.number,
      },
      this.clock.now(),
    );
  }

  private async recordStorno(invoice: PaidInvoice, credit: InvoiceCredit): Promise<void> {
    const { stripeCreditNoteId, totalMinor, createdAt } = credit;
    const { merchantId, stripeInvoiceId } = invoice;
    const original = await this.documents.lockInvoice(merchantId, stripeInvoiceId);
    if (!original) throw new Error(`The invoice ${stripeInvoiceId} has no fiscal document.`);
    if (await this.documents.has('storno', stripeCreditNoteId)) return;
    // What was paid with a credit of the account was never invoiced, so it is not taken back either.
    const amountMinor = Math.min(totalMinor, original.totalMinor - original.takenBackMinor);
    if (amountMinor <= 0) {
      this.logger.warn({ stripeCreditNoteId }, 'a credit note has nothing left to take back');
      return;
    }
    const whole = amountMinor === original.totalMinor;
    await this.documents.insert(
      {
        merchantId,
        kind: 'storno',
        sourceId: stripeCreditNoteId,
        stripeInvoiceId,
        stornoOf: original.id,
        totalMinor: amountMinor,
        currency: original.currency,
        // The storno is for whom the invoice was for, whatever he calls himself now.
        client: original.client,
        lines: whole ? original.lines : partOf(original.lines, amountMinor),
        treatment: original.treatment,
        paidAt: createdAt,
        paymentReference: original.paymentReference,
      },
      this.clock.now(),
    );
  }
}

function isPaid(invoice: InvoiceForFiscal): invoice is PaidInvoice {
  return invoice.status === 'paid' && invoice.paidAt !== null;
}
