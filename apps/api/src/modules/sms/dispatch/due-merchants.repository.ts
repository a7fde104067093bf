import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database';
import { ASK_FOR_MS, MAX_DUE_MERCHANTS, MAX_ROWS_AT_ONCE } from './dispatch-limits';

/** A merchant of whom something is due. */
export interface DueMerchant {
  merchantId: string;
  /** When the account without points may be tried again; null otherwise. */
  probeAt: Date | null;
}

/** One step of the index for each merchant, however many messages wait. */
const DUE = `
  WITH RECURSIVE waiting AS (
    (SELECT merchant_id FROM sms_messages WHERE state IN ('scheduled', 'queued')
      ORDER BY merchant_id LIMIT 1)
    UNION ALL
    SELECT (SELECT m.merchant_id FROM sms_messages m
             WHERE m.state IN ('scheduled', 'queued') AND m.merchant_id > w.merchant_id
             ORDER BY m.merchant_id LIMIT 1)
      FROM waiting w WHERE w.merchant_id IS NOT NULL
  )
  SELECT w.merchant_id AS "merchantId",
         CASE WHEN s.paused_reason = 'no_credit' THEN s.circuit_retry_at END AS "probeAt"
    FROM waiting w
    LEFT JOIN sms_settings s ON s.merchant_id = w.merchant_id
   CROSS JOIN LATERAL (
    SELECT m.due_at FROM sms_messages m
     WHERE m.merchant_id = w.merchant_id AND m.state IN ('scheduled', 'queued')
     ORDER BY m.due_at LIMIT 1) first
   WHERE first.due_at <= $1
   LIMIT ${MAX_DUE_MERCHANTS}`;

@Injectable()
export class DueMerchantsRepository {
  constructor(private readonly database: Database) {}

  withDueMessages(at: Date): Promise<DueMerchant[]> {
    return this.database.query<DueMerchant>(DUE, [at]);
  }

  /** Merchants with messages in doubt that may still be asked about. */
  async inDoubt(at: Date): Promise<string[]> {
    const rows = await this.database.query<{ merchant_id: string }>(
      `SELECT DISTINCT merchant_id FROM sms_messages
        WHERE state = 'unknown' AND due_at <= $1 AND first_attempt_at > $2 LIMIT ${MAX_DUE_MERCHANTS}`,
      [at, new Date(at.getTime() - ASK_FOR_MS)],
    );
    return rows.map((row) => row.merchant_id);
  }

  /**
   * Quiet hours postpone and never drop: the wait until they end is added to the time that the
   * message has left, too.
   */
  async postpone(merchantId: string, at: Date, until: Date): Promise<void> {
    await this.database.execute(
      `UPDATE sms_messages m SET due_at = $3, expires_at = m.expires_at + ($3::timestamptz - $2::timestamptz)
         FROM (SELECT merchant_id, id FROM sms_messages
                WHERE merchant_id = $1 AND state IN ('scheduled', 'queued') AND due_at <= $2
                  AND expires_at > $2 AND kind = 'review_request'
                ORDER BY due_at, id LIMIT ${MAX_ROWS_AT_ONCE} FOR NO KEY UPDATE SKIP LOCKED) d
        WHERE m.merchant_id = d.merchant_id AND m.id = d.id`,
      [merchantId, at, until],
    );
  }

  async postponeDoubts(merchantId: string, at: Date, until: Date): Promise<void> {
    await this.database.execute(
      `UPDATE sms_messages SET due_at = $3
        WHERE merchant_id = $1 AND state = 'unknown' AND due_at <= $2`,
      [merchantId, at, until],
    );
  }

  /** So that a merchant's pace has a row to lock. */
  async ensurePace(merchantIds: readonly string[], at: Date): Promise<void> {
    await this.database.execute(
      `INSERT INTO sms_dispatch_pace (merchant_id, paced_until)
       SELECT merchant_id, $2::timestamptz - interval '1 minute' FROM unnest($1::uuid[]) AS m (merchant_id)
        WHERE NOT EXISTS (SELECT 1 FROM sms_dispatch_pace p WHERE p.merchant_id = m.merchant_id)
       ON CONFLICT DO NOTHING`,
      [merchantIds, at],
    );
  }
}
