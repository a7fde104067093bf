import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database';
import type { FiscalKind } from '../fiscal-document';
import type { SpvVerdict } from './judge-outcome';
import { LEASE_MS, MAX_ALERTS_OF_RUN, MAX_ERROR_LENGTH } from './issuing-limits';

export interface SpvDocument {
  merchantId: string;
  id: string;
  kind: FiscalKind;
  stripeInvoiceId: string;
  state: 'issued' | 'spv_sent';
  series: string;
  number: string;
  /** The fence, and how patient we are. */
  spvAttempts: number;
}

export interface LateDocument extends Omit<SpvDocument, 'state' | 'spvAttempts'> {
  /** YYYY-MM-DD: until then the tax office must have it. */
  dueOn: string;
}

const RETURNED = `f.merchant_id AS "merchantId", f.id, f.kind, f.stripe_invoice_id AS "stripeInvoiceId",
  f.series, f.number`;

/** Issued documents on their way to the tax office. */
@Injectable()
export class SpvQueue {
  constructor(private readonly database: Database) {}

  /** The next one that is due; the others leave it alone for the time of a lease. */
  claim(at: Date): Promise<SpvDocument | null> {
    return this.database.one<SpvDocument>(
      `UPDATE fiscal_documents f
          SET due_at = $2, spv_attempts = f.spv_attempts + 1
         FROM (SELECT merchant_id, id FROM fiscal_documents
                WHERE state IN ('issued', 'spv_sent') AND due_at <= $1
                ORDER BY due_at, id LIMIT 1 FOR NO KEY UPDATE SKIP LOCKED) d
        WHERE f.merchant_id = d.merchant_id AND f.id = d.id
       RETURNING ${RETURNED}, f.state, f.spv_attempts AS "spvAttempts"`,
      [at, new Date(at.getTime() + LEASE_MS)],
    );
  }

  /** @returns whether nobody else has taken the document meanwhile. */
  async settle(document: SpvDocument, verdict: SpvVerdict, at: Date): Promise<boolean> {
    const { state, code, dueAt, error } = verdict;
    const count = await this.database.execute(
      `UPDATE fiscal_documents
          SET state = $4, spv_code = coalesce($5, spv_code), due_at = $6, last_error = $7, updated_at = $8,
              spv_settled_at = CASE WHEN $4 IN ('spv_ok', 'spv_error') THEN $8::timestamptz END
        WHERE merchant_id = $1 AND id = $2 AND spv_attempts = $3 AND state IN ('issued', 'spv_sent')`,
      [
        document.merchantId,
        document.id,
        document.spvAttempts,
        state,
        code,
        dueAt,
        error?.slice(0, MAX_ERROR_LENGTH) ?? null,
        at,
      ],
    );
    return count > 0;
  }

  /** Documents that the tax office does not have yet although their third working day is here; each once. */
  takeLate(today: string, at: Date): Promise<LateDocument[]> {
    return this.database.query<LateDocument>(
      `UPDATE fiscal_documents f SET alerted_at = $2
         FROM (SELECT merchant_id, id FROM fiscal_documents
                WHERE state IN ('issued', 'spv_sent') AND alerted_at IS NULL AND spv_alert_on <= $1::date
                ORDER BY spv_alert_on, id LIMIT ${MAX_ALERTS_OF_RUN} FOR NO KEY UPDATE SKIP LOCKED) d
        WHERE f.merchant_id = d.merchant_id AND f.id = d.id
       RETURNING ${RETURNED}, f.spv_due_on::text AS "dueOn"`,
      [today, at],
    );
  }
}
