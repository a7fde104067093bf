import { Injectable } from '@nestjs/common';
import type { FiscalState } from '@smssend/contracts';
import { Database } from '../../../platform/database';
import type { FiscalKind } from '../fiscal-document';
import type { ClientNow } from '../recording/fiscal-clients';

/** A document as pages and staff see it; its link is for our own use only. */
export interface FiscalPaper {
  merchantId: string;
  id: string;
  kind: FiscalKind;
  /** The invoice or the credit note at Stripe. */
  sourceId: string;
  stripeInvoiceId: string;
  state: FiscalState;
  series: string | null;
  number: string | null;
  issuedAt: Date | null;
  hasPdf: boolean;
}

export interface PaperForStaff extends FiscalPaper {
  /** Why it does not get on, in words. */
  reason: string | null;
  totalMinor: number;
  currency: string;
  attempts: number;
  /** YYYY-MM-DD: until then the tax office must have it; null before it is issued. */
  spvDueOn: string | null;
  /** The tax office does not have it although its third working day is over. */
  late: boolean;
  updatedAt: Date;
}

export interface WaitingPaper {
  merchantId: string;
  kind: FiscalKind;
  issued: boolean;
}

export const MAX_INVOICES_AT_ONCE = 200;
/** Far more stornos than an invoice has. */
const MAX_PAPERS = 2_000;

const COLUMNS = `merchant_id AS "merchantId", id, kind, source_id AS "sourceId",
  stripe_invoice_id AS "stripeInvoiceId", state, series, number, issued_at AS "issuedAt",
  coalesce(link, '') <> '' AS "hasPdf"`;
const LATE = `(state IN ('issued', 'spv_sent') AND alerted_at IS NOT NULL)`;
const STAFF_COLUMNS = `${COLUMNS}, last_error AS reason, total_minor AS "totalMinor", currency, attempts,
  spv_due_on::text AS "spvDueOn", ${LATE} AS late, updated_at AS "updatedAt"`;

@Injectable()
export class FiscalPapersRepository {
  constructor(private readonly database: Database) {}

  /** Of these invoices, stornos included. */
  ofInvoices(merchantId: string, stripeInvoiceIds: readonly string[]): Promise<FiscalPaper[]> {
    if (stripeInvoiceIds.length > MAX_INVOICES_AT_ONCE)
      throw new Error('Too many invoices at once.');
    return this.database.query<FiscalPaper>(
      `SELECT ${COLUMNS} FROM fiscal_documents
        WHERE merchant_id = $1 AND stripe_invoice_id = ANY ($2::text[])
        ORDER BY created_at, id LIMIT ${MAX_PAPERS}`,
      [merchantId, stripeInvoiceIds],
    );
  }

  /** The PDF's address of a document that has a number; `link` is null while it has none. */
  linkOf(
    merchantId: string,
    kind: FiscalKind,
    sourceId: string,
  ): Promise<{ link: string | null; series: string; number: string } | null> {
    return this.database.one(
      `SELECT nullif(link, '') AS link, series, number FROM fiscal_documents
        WHERE merchant_id = $1 AND kind = $2 AND source_id = $3`,
      [merchantId, kind, sourceId],
    );
  }

  /** Oldest trouble first. `after` is the last one of the page before. */
  needingHuman(
    limit: number,
    after: { updatedAt: Date; id: string } | null,
  ): Promise<PaperForStaff[]> {
    return this.database.query<PaperForStaff>(
      `SELECT ${STAFF_COLUMNS} FROM fiscal_documents
        WHERE (state IN ('needs_human', 'spv_error') OR ${LATE})
          AND ($1::timestamptz IS NULL OR (updated_at, id) > ($1, $2::uuid))
        ORDER BY updated_at, id LIMIT $3`,
      [after?.updatedAt ?? null, after?.id ?? null, limit],
    );
  }

  /** A document that waits for a person, locked for this transaction; null when none such waits. */
  lockWaiting(id: string): Promise<WaitingPaper | null> {
    return this.database.one<WaitingPaper>(
      `SELECT merchant_id AS "merchantId", kind, number IS NOT NULL AS issued FROM fiscal_documents
        WHERE id = $1 AND state IN ('needs_human', 'spv_error') FOR NO KEY UPDATE`,
      [id],
    );
  }

  /** An invoice without a number is for whom its shop is now, as somebody has just put right. */
  async changeClient(id: string, { client, treatment }: ClientNow): Promise<void> {
    await this.database.execute(
      'UPDATE fiscal_documents SET client = $2, treatment = $3 WHERE id = $1 AND number IS NULL',
      [id, JSON.stringify(client), treatment],
    );
  }

  /** Lets it go on: from its start, looked for first, or with the tax office, asked first. */
  async release(id: string, at: Date): Promise<void> {
    await this.database.execute(
      `UPDATE fiscal_documents
          SET state = CASE WHEN number IS NULL THEN 'pending' ELSE 'issued' END,
              in_doubt = in_doubt OR (number IS NULL AND attempts > 0), failures = 0,
              spv_attempts = least(spv_attempts, 1), spv_settled_at = NULL, due_at = $2, updated_at = $2
        WHERE id = $1`,
      [id, at],
    );
  }
}
