import { Injectable } from '@nestjs/common';
import type { MessageState } from '@smssend/contracts';
import { Database } from '../../../platform/database';
import { historyEntry, MAX_HISTORY_ENTRIES } from '../messages/message-terms';
import type { AttemptResult } from './claimed-message';

export interface WrittenRow {
  merchantId: string;
  id: string;
  kind: 'review_request' | 'test';
  state: MessageState;
  quotaState: 'none' | 'reserved' | 'used' | 'released';
  orderLineId: string | null;
  reservationId: string | null;
  phone: string;
  pnk: string | null;
}

const FINAL: readonly MessageState[] = ['failed', 'expired'];
const QUOTA_STATE = { keep: null, use: 'used', release: 'released' } as const;

/**
 * Only what this process still holds is written; a delivery report or another process may have been
 * faster. An acceptance is proof whoever holds the message.
 */
const WRITE = `
  WITH result AS (
    SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::timestamptz[], $6::text[],
                         $7::numeric[], $8::text[], $9::text[], $10::jsonb[], $11::boolean[], $12::boolean[])
      AS r (merchant_id, id, state, quota_state, due_at, provider_message_id, points, failure_class,
            failure_code, entry, attempted, final)
  ), locked AS MATERIALIZED (
    SELECT m.merchant_id, m.id FROM sms_messages m
      JOIN result r ON r.merchant_id = m.merchant_id AND r.id = m.id
     WHERE m.state IN ('sending', 'unknown') AND (m.claimed_by = $13 OR r.state = 'accepted')
     ORDER BY m.merchant_id, m.id FOR NO KEY UPDATE OF m
  )
  UPDATE sms_messages m
     SET state = r.state, due_at = coalesce(r.due_at, m.due_at), claimed_by = NULL, claimed_at = NULL,
         quota_state = CASE WHEN m.quota_state = 'reserved' THEN coalesce(r.quota_state, m.quota_state) ELSE m.quota_state END,
         attempts = m.attempts - (NOT r.attempted)::int,
         first_attempt_at = CASE WHEN NOT r.attempted AND m.attempts <= 1 THEN NULL ELSE m.first_attempt_at END,
         provider = $14, provider_message_id = coalesce(r.provider_message_id, m.provider_message_id),
         points = coalesce(r.points, m.points), failure_class = r.failure_class, failure_code = r.failure_code,
         accepted_at = CASE WHEN r.state = 'accepted' THEN $15 ELSE m.accepted_at END,
         settled_at = CASE WHEN r.final THEN $15 ELSE m.settled_at END,
         history = CASE WHEN r.attempted AND jsonb_array_length(m.history) < ${MAX_HISTORY_ENTRIES}
                        THEN m.history || r.entry ELSE m.history END
    FROM result r JOIN locked l ON l.merchant_id = r.merchant_id AND l.id = r.id
   WHERE m.merchant_id = r.merchant_id AND m.id = r.id
  RETURNING m.merchant_id AS "merchantId", m.id, m.kind, m.state, m.quota_state AS "quotaState",
            m.order_line_id AS "orderLineId", m.reservation_id AS "reservationId", m.phone, m.pnk`;

/** Messages that a report settled before the answer came still learn the provider's id and the price. */
const COMPLETE = `
  UPDATE sms_messages m
     SET provider_message_id = coalesce(m.provider_message_id, r.provider_message_id), points = coalesce(m.points, r.points)
    FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::numeric[]) AS r (merchant_id, id, provider_message_id, points)
   WHERE m.merchant_id = r.merchant_id AND m.id = r.id
     AND (m.provider_message_id IS NULL OR m.points IS NULL)`;

@Injectable()
export class ResultsRepository {
  constructor(private readonly database: Database) {}

  /** One statement; answers the messages that it changed. */
  write(
    results: readonly AttemptResult[],
    { claimer, provider, at }: { claimer: string; provider: string; at: Date },
  ): Promise<WrittenRow[]> {
    return this.database.query<WrittenRow>(WRITE, [
      results.map(({ message }) => message.merchantId),
      results.map(({ message }) => message.id),
      results.map(({ verdict }) => verdict.state),
      results.map(({ verdict }) => QUOTA_STATE[verdict.unit]),
      results.map(({ verdict }) => verdict.dueAt),
      results.map((result) => acceptedOf(result)?.providerMessageId ?? null),
      results.map((result) => acceptedOf(result)?.points ?? null),
      results.map(({ verdict }) => verdict.failureClass),
      results.map(({ verdict }) => verdict.failureCode),
      results.map(({ verdict }) => historyEntry(at, verdict.state, verdict.detail)),
      results.map(({ outcome }) => outcome !== null),
      results.map(({ verdict }) => FINAL.includes(verdict.state)),
      claimer,
      provider,
      at,
    ]);
  }

  async complete(results: readonly AttemptResult[]): Promise<void> {
    const known = results.filter((result) => acceptedOf(result)?.providerMessageId);
    if (known.length === 0) return;
    await this.database.execute(COMPLETE, [
      known.map(({ message }) => message.merchantId),
      known.map(({ message }) => message.id),
      known.map((result) => acceptedOf(result)?.providerMessageId),
      known.map((result) => acceptedOf(result)?.points ?? null),
    ]);
  }
}

function acceptedOf({ outcome }: AttemptResult) {
  return outcome?.kind === 'accepted' ? outcome : null;
}
