import { Injectable } from '@nestjs/common';
import type { FiscalView, InvoiceStatus, PlanCode } from '@smssend/contracts';
import { Database } from '../../platform/database';

/** A line as it is kept with its invoice. Money is minor units; a proration may be negative. */
export interface InvoiceLine {
  description: string | null;
  amountMinor: number;
  planCode: PlanCode | null;
  /** ISO 8601 */
  periodStart: string;
  periodEnd: string;
  proration: boolean;
}

export interface InvoiceCredit {
  stripeCreditNoteId: string;
  totalMinor: number;
  createdAt: Date;
}

/** An invoice as a fiscal document needs it. */
export interface InvoiceForFiscal {
  merchantId: string;
  invoiceId: string;
  stripeInvoiceId: string;
  number: string | null;
  status: InvoiceStatus;
  /** ISO 4217 in capitals. */
  currency: string;
  paidMinor: number;
  paidAt: Date | null;
  /** What the payment is called at Stripe. */
  paymentReference: string | null;
  lines: InvoiceLine[];
  /** Credit notes that were issued and not taken back, oldest first. */
  credits: InvoiceCredit[];
}

const MAX_CREDITS = 100;

const SELECT = `SELECT merchant_id AS "merchantId", id AS "invoiceId", stripe_invoice_id AS "stripeInvoiceId",
  number, status, upper(currency) AS currency, amount_paid_minor AS "paidMinor", paid_at AS "paidAt",
  payment_reference AS "paymentReference", lines FROM billing_invoices WHERE merchant_id = $1`;

/** What invoicing asks about invoices and credit notes. */
@Injectable()
export class BillingInvoices {
  constructor(private readonly database: Database) {}

  /** Null for an invoice that Stripe has not told us about yet. */
  async forFiscal(merchantId: string, stripeInvoiceId: string): Promise<InvoiceForFiscal | null> {
    const invoice = await this.database.one<Omit<InvoiceForFiscal, 'credits'>>(
      `${SELECT} AND stripe_invoice_id = $2`,
      [merchantId, stripeInvoiceId],
    );
    if (!invoice) return null;
    const credits = await this.database.query<InvoiceCredit>(
      `SELECT stripe_credit_note_id AS "stripeCreditNoteId", total_minor AS "totalMinor",
              created_at AS "createdAt"
         FROM billing_credit_notes
        WHERE merchant_id = $1 AND stripe_invoice_id = $2 AND status = 'issued'
        ORDER BY created_at, id LIMIT ${MAX_CREDITS}`,
      [merchantId, stripeInvoiceId],
    );
    return { ...invoice, credits };
  }

  /** The id at Stripe of our row of an invoice, for links in pages; null when the merchant has none such. */
  async stripeInvoiceId(merchantId: string, invoiceId: string): Promise<string | null> {
    const row = await this.database.one<{ id: string }>(
      'SELECT stripe_invoice_id AS id FROM billing_invoices WHERE merchant_id = $1 AND id = $2',
      [merchantId, invoiceId],
    );
    return row?.id ?? null;
  }

  /** As {@link stripeInvoiceId}, of a credit note. */
  async stripeCreditNoteId(merchantId: string, creditNoteId: string): Promise<string | null> {
    const row = await this.database.one<{ id: string }>(
      'SELECT stripe_credit_note_id AS id FROM billing_credit_notes WHERE merchant_id = $1 AND id = $2',
      [merchantId, creditNoteId],
    );
    return row?.id ?? null;
  }
}

/** The fiscal side of some invoices and credit notes, by their ids at Stripe. What is missing is null. */
export interface FiscalPapers {
  invoices: ReadonlyMap<string, FiscalView>;
  creditNotes: ReadonlyMap<string, FiscalView>;
}

export type FiscalPapersSource = (
  merchantId: string,
  stripeInvoiceIds: readonly string[],
) => Promise<FiscalPapers>;

/**
 * What lists of invoices show of their fiscal documents. The module that issues them stands above this
 * one, so it provides the answer.
 */
@Injectable()
export class FiscalPapersOf {
  private source: FiscalPapersSource | null = null;

  /** Called once, by invoicing. */
  provide(source: FiscalPapersSource): void {
    this.source = source;
  }

  /** The papers of these invoices (at most 200) and of their credit notes. */
  invoices(merchantId: string, stripeInvoiceIds: readonly string[]): Promise<FiscalPapers> {
    if (!this.source) throw new Error('Nobody provides fiscal documents.');
    return this.source(merchantId, stripeInvoiceIds);
  }
}
