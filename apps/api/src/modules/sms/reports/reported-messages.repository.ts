import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database';
import { historyEntry, livingSql, MAX_HISTORY_ENTRIES } from '../messages/message-terms';
import type { ChangedMessage } from '../dispatch/message-effects';
import type { ReportedMessage, ReportVerdict } from './judge-report';

export interface ReportedRow extends ReportedMessage, ChangedMessage {
  kind: 'review_request' | 'test';
  providerMessageId: string | null;
  deliveredAt: Date | null;
}

export interface ReportedChange {
  row: ReportedRow;
  verdict: ReportVerdict;
  providerMessageId: string;
}

export interface ReportKey {
  merchantId: string;
  messageId: string | null;
  providerMessageId: string;
}

const LOCK = `
  SELECT m.merchant_id AS "merchantId", m.id, m.kind, m.state, m.quota_state AS "quotaState", m.attempts,
         m.order_line_id AS "orderLineId", m.reservation_id AS "reservationId", m.phone, m.pnk,
         m.provider_message_id AS "providerMessageId", m.delivered_at AS "deliveredAt"
    FROM sms_messages m
   WHERE (m.merchant_id, m.id) IN (
           SELECT merchant_id, message_id FROM unnest($1::uuid[], $2::uuid[]) AS k (merchant_id, message_id)
            WHERE message_id IS NOT NULL)
      OR (m.merchant_id, m.id) IN (
           SELECT p.merchant_id, p.id FROM unnest($1::uuid[], $3::text[]) AS k (merchant_id, provider_message_id)
             JOIN sms_messages p ON p.merchant_id = k.merchant_id AND p.provider_message_id = k.provider_message_id)
   ORDER BY m.merchant_id, m.id FOR NO KEY UPDATE OF m`;

/** Messages as their delivery reports find them. */
@Injectable()
export class ReportedMessagesRepository {
  constructor(private readonly database: Database) {}

  /** By our id where the report has it, else by the provider's; locked in key order. */
  lock(keys: readonly ReportKey[]): Promise<ReportedRow[]> {
    return this.database.query<ReportedRow>(LOCK, [
      keys.map((key) => key.merchantId),
      keys.map((key) => key.messageId),
      keys.map((key) => key.providerMessageId),
    ]);
  }

  /** Whether the phone and product of these failed messages have no living message meanwhile. */
  async withFreePlace(rows: readonly ReportedRow[]): Promise<Set<string>> {
    const found = await this.database.query<{ id: string }>(
      `SELECT m.id FROM sms_messages m
         JOIN unnest($1::uuid[], $2::uuid[]) AS k (merchant_id, id) ON k.merchant_id = m.merchant_id AND k.id = m.id
        WHERE m.kind = 'test' OR NOT EXISTS (
          SELECT 1 FROM sms_messages o WHERE o.merchant_id = m.merchant_id AND o.phone = m.phone
             AND o.pnk = m.pnk AND ${livingSql('o')})`,
      [rows.map((row) => row.merchantId), rows.map((row) => row.id)],
    );
    return new Set(found.map(({ id }) => id));
  }

  async write(changes: readonly ReportedChange[], at: Date): Promise<void> {
    await this.database.execute(
      `UPDATE sms_messages m
          SET state = r.state, quota_state = coalesce(r.quota_state, m.quota_state),
              failure_class = r.failure_class, failure_code = r.failure_code,
              provider_message_id = coalesce(m.provider_message_id, r.provider_message_id),
              provider = coalesce(m.provider, 'smsapi'), claimed_by = NULL, claimed_at = NULL,
              accepted_at = CASE WHEN r.state IN ('accepted', 'delivered') THEN coalesce(m.accepted_at, $9) ELSE m.accepted_at END,
              delivered_at = CASE WHEN r.state = 'delivered' THEN $9 ELSE m.delivered_at END,
              settled_at = CASE WHEN r.state = 'accepted' THEN m.settled_at ELSE $9 END,
              history = CASE WHEN jsonb_array_length(m.history) < ${MAX_HISTORY_ENTRIES}
                             THEN m.history || r.entry ELSE m.history END
         FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::jsonb[])
           AS r (merchant_id, id, state, quota_state, failure_class, failure_code, provider_message_id, entry)
        WHERE m.merchant_id = r.merchant_id AND m.id = r.id`,
      [
        changes.map(({ row }) => row.merchantId),
        changes.map(({ row }) => row.id),
        changes.map(({ verdict }) => verdict.state),
        changes.map(({ verdict }) => QUOTA_STATE[verdict.unit]),
        changes.map(({ verdict }) => verdict.failureClass),
        changes.map(({ verdict }) => verdict.failureCode),
        changes.map(({ providerMessageId }) => providerMessageId),
        changes.map(({ verdict }) => historyEntry(at, verdict.state, verdict.failureCode)),
        at,
      ],
    );
  }

  /** A delivery that can no longer be counted is still told in the message's history. */
  async note(rows: readonly ReportedRow[], detail: string, at: Date): Promise<void> {
    if (rows.length === 0) return;
    await this.database.execute(
      `UPDATE sms_messages m SET history = m.history || r.entry
         FROM unnest($1::uuid[], $2::uuid[], $3::jsonb[]) AS r (merchant_id, id, entry)
        WHERE m.merchant_id = r.merchant_id AND m.id = r.id
          AND jsonb_array_length(m.history) < ${MAX_HISTORY_ENTRIES}`,
      [
        rows.map((row) => row.merchantId),
        rows.map((row) => row.id),
        rows.map((row) => historyEntry(at, row.state, detail)),
      ],
    );
  }
}

const QUOTA_STATE = {
  use: 'used',
  take_back: 'used',
  release: 'released',
  give_back: 'released',
  keep: null,
} as const;
