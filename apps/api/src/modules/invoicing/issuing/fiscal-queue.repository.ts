import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database';
import type {
  FiscalClient,
  FiscalKind,
  FiscalLine,
  IssuedNumber,
  VatRate,
  VatTreatment,
} from '../fiscal-document';
import type { NotIssued } from './judge-outcome';
import { LEASE_MS, MAX_ERROR_LENGTH } from './issuing-limits';

/** A document that this process, and no other, works on now. */
export interface ClaimedDocument {
  merchantId: string;
  id: string;
  kind: FiscalKind;
  stripeInvoiceId: string;
  totalMinor: number;
  currency: string;
  client: FiscalClient;
  lines: FiscalLine[];
  treatment: VatTreatment;
  paidAt: Date;
  paymentReference: string | null;
  /** The fence: whoever comes later has another number. */
  attempts: number;
  failures: number;
  inDoubt: boolean;
  /** YYYY-MM-DD */
  firstAttemptOn: string;
  /** What a storno takes back; null for an invoice. */
  of: StornoTarget | null;
}

export interface StornoTarget {
  series: string;
  number: string;
  issueDay: string;
  totalMinor: number;
  vatName: string | null;
  vatPercent: string | null;
  vatPayer: boolean | null;
}

export interface IssuedDocument extends IssuedNumber {
  issueDay: string;
  at: Date;
  /** Null when the tax office is not told of it. */
  spv: { alertOn: string; dueOn: string } | null;
}

const OF = `CASE WHEN i.id IS NOT NULL THEN jsonb_build_object('series', i.series, 'number', i.number,
  'issueDay', i.issue_date::text, 'totalMinor', i.total_minor, 'vatName', i.vat_name,
  'vatPercent', i.vat_percent::text, 'vatPayer', i.vat_payer) END AS of`;

/** A storno waits for the number of its invoice. */
const CLAIM = `
  WITH due AS (
    SELECT d.merchant_id, d.id, d.storno_of FROM fiscal_documents d
     WHERE d.state IN ('pending', 'issuing') AND d.due_at <= $1
       AND (d.kind = 'invoice' OR EXISTS (
         SELECT 1 FROM fiscal_documents n
          WHERE n.merchant_id = d.merchant_id AND n.id = d.storno_of AND n.number IS NOT NULL))
     ORDER BY d.due_at, d.id LIMIT 1 FOR NO KEY UPDATE OF d SKIP LOCKED
  ), claimed AS (
    UPDATE fiscal_documents f
       SET state = 'issuing', in_doubt = f.in_doubt OR f.state = 'issuing', attempts = f.attempts + 1,
           due_at = $2, first_attempt_on = coalesce(f.first_attempt_on, $3::date), updated_at = $1
      FROM due WHERE f.merchant_id = due.merchant_id AND f.id = due.id
    RETURNING f.*
  )
  SELECT c.merchant_id AS "merchantId", c.id, c.kind, c.stripe_invoice_id AS "stripeInvoiceId",
         c.total_minor AS "totalMinor", c.currency, c.client, c.lines, c.treatment, c.paid_at AS "paidAt",
         c.payment_reference AS "paymentReference", c.attempts, c.failures, c.in_doubt AS "inDoubt",
         c.first_attempt_on::text AS "firstAttemptOn", ${OF}
    FROM claimed c
    LEFT JOIN fiscal_documents i ON i.merchant_id = c.merchant_id AND i.id = c.storno_of`;

/** Documents on their way to a number. */
@Injectable()
export class FiscalQueue {
  constructor(private readonly database: Database) {}

  /**
   * The next document that is due, now ours until its lease ends. One whose lease ended without a result
   * comes back in doubt: whoever had it may have issued it.
   */
  claim(at: Date, today: string): Promise<ClaimedDocument | null> {
    const leaseEnd = new Date(at.getTime() + LEASE_MS);
    return this.database.one<ClaimedDocument>(CLAIM, [at, leaseEnd, today]);
  }

  /** Kept before the document is issued, because its stornos must bear the same rate for ever. */
  async rememberVat(document: ClaimedDocument, { name, percent, payer }: VatRate): Promise<void> {
    await this.database.execute(
      `UPDATE fiscal_documents SET vat_name = $4, vat_percent = $5, vat_payer = $6 WHERE ${MINE}`,
      [...mine(document), name, percent, payer],
    );
  }

  /** @returns whether the document was still ours. */
  async settleIssued(document: ClaimedDocument, issued: IssuedDocument): Promise<boolean> {
    const { series, number, link, issueDay, at, spv } = issued;
    const count = await this.database.execute(
      `UPDATE fiscal_documents
          SET state = 'issued', series = $4, number = $5, link = $6, issue_date = $7, issued_at = $8,
              updated_at = $8, due_at = $9, spv_alert_on = $10, spv_due_on = $11, in_doubt = false,
              last_error = NULL
        WHERE ${MINE}`,
      [
        ...mine(document),
        ...[series, number, link, issueDay, at],
        ...(spv ? [at, spv.alertOn, spv.dueOn] : [null, null, null]),
      ],
    );
    return count > 0;
  }

  /** As {@link settleIssued}. */
  async settleFailed(document: ClaimedDocument, failed: NotIssued, at: Date): Promise<boolean> {
    const { state, dueAt, failures, inDoubt, error } = failed;
    const count = await this.database.execute(
      `UPDATE fiscal_documents
          SET state = $4, due_at = $5, failures = $6, in_doubt = $7, last_error = $8, updated_at = $9
        WHERE ${MINE}`,
      [...mine(document), state, dueAt, failures, inDoubt, error.slice(0, MAX_ERROR_LENGTH), at],
    );
    return count > 0;
  }
}

const MINE = `merchant_id = $1 AND id = $2 AND state = 'issuing' AND attempts = $3`;

function mine({ merchantId, id, attempts }: ClaimedDocument): unknown[] {
  return [merchantId, id, attempts];
}
