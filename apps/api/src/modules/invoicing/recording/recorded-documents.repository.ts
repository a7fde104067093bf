import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database';
import { uuidv7 } from '../../../platform/ids';
import type { FiscalClient, FiscalKind, FiscalLine, VatTreatment } from '../fiscal-document';

export interface DocumentToRecord {
  merchantId: string;
  kind: FiscalKind;
  /** The invoice or the credit note at Stripe: one document each. */
  sourceId: string;
  stripeInvoiceId: string;
  stornoOf: string | null;
  totalMinor: number;
  currency: string;
  client: FiscalClient;
  lines: readonly FiscalLine[];
  treatment: VatTreatment;
  /** When the money moved. */
  paidAt: Date;
  paymentReference: string | null;
}

/** An invoice's document, as its stornos need it. */
export interface RecordedInvoice {
  id: string;
  totalMinor: number;
  currency: string;
  client: FiscalClient;
  lines: FiscalLine[];
  treatment: VatTreatment;
  paymentReference: string | null;
  /** What its stornos take back already. */
  takenBackMinor: number;
}

@Injectable()
export class RecordedDocuments {
  constructor(private readonly database: Database) {}

  /** @returns whether it is new; a source has one document for ever. */
  async insert(document: DocumentToRecord, at: Date): Promise<boolean> {
    const count = await this.database.execute(
      `INSERT INTO fiscal_documents
         (merchant_id, id, kind, source_id, stripe_invoice_id, storno_of, state, total_minor, currency,
          client, lines, treatment, paid_at, payment_reference, due_at, created_at, updated_at)
       VALUES ($1, $2, $3, $4, $5, $6, 'pending', $7, $8, $9, $10, $11, $12, $13, $14, $14, $14)
       ON CONFLICT (kind, source_id) DO NOTHING`,
      [
        document.merchantId,
        uuidv7(at),
        document.kind,
        document.sourceId,
        document.stripeInvoiceId,
        document.stornoOf,
        document.totalMinor,
        document.currency,
        JSON.stringify(document.client),
        JSON.stringify(document.lines),
        document.treatment,
        document.paidAt,
        document.paymentReference,
        at,
      ],
    );
    return count > 0;
  }

  async has(kind: FiscalKind, sourceId: string): Promise<boolean> {
    const row = await this.database.one(
      'SELECT 1 AS known FROM fiscal_documents WHERE kind = $1 AND source_id = $2',
      [kind, sourceId],
    );
    return row !== null;
  }

  /** Locks the invoice's document, so that two credit notes together never take back more than it holds. */
  async lockInvoice(merchantId: string, stripeInvoiceId: string): Promise<RecordedInvoice | null> {
    const invoice = await this.database.one<Omit<RecordedInvoice, 'takenBackMinor'>>(
      `SELECT id, total_minor AS "totalMinor", currency, client, lines, treatment,
              payment_reference AS "paymentReference"
         FROM fiscal_documents WHERE merchant_id = $1 AND kind = 'invoice' AND source_id = $2
          FOR NO KEY UPDATE`,
      [merchantId, stripeInvoiceId],
    );
    if (!invoice) return null;
    const taken = await this.database.one<{ minor: number }>(
      `SELECT coalesce(sum(total_minor), 0)::int8 AS minor FROM fiscal_documents
        WHERE merchant_id = $1 AND storno_of = $2`,
      [merchantId, invoice.id],
    );
    return { ...invoice, takenBackMinor: taken?.minor ?? 0 };
  }
}
