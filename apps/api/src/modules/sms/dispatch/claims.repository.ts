import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database';
import { historyEntry, MAX_HISTORY_ENTRIES } from '../messages/message-terms';
import type { ClaimedMessage } from './claimed-message';
import { ASK_FOR_MS, BURST_SECONDS, MAX_ROWS_AT_ONCE } from './dispatch-limits';

/** How much of a merchant may be claimed now. */
export interface ClaimShare {
  merchantId: string;
  ratePerSecond: number;
  /** At most so many now. */
  share: number;
  /** Sending is paused: only tests go. */
  testsOnly: boolean;
  credentialKey: string;
}

export interface ClaimOwner {
  claimer: string;
  at: Date;
}

export type ClaimedRow = ClaimedMessage & {
  state: 'sending' | 'cancelled' | 'unknown';
  orderLineId: string | null;
  pnk: string | null;
  reservationId: string | null;
};

const RETURNED = `m.merchant_id AS "merchantId", m.id, m.kind, m.phone, m.text, m.encoding, m.segments,
  m.attempts, m.expires_at AS "expiresAt", m.state, m.order_line_id AS "orderLineId", m.pnk,
  m.reservation_id AS "reservationId"`;

const APPEND = (entry: string) =>
  `CASE WHEN jsonb_array_length(m.history) < ${MAX_HISTORY_ENTRIES} THEN m.history || ${entry}::jsonb ELSE m.history END`;

/**
 * The row of a merchant's pace is locked, so two processes never claim for one merchant at once and
 * its rate holds across all of them: `paced_until` moves on by the time that the claimed messages
 * may take. Parameters 1 to 5 are columns of {@link ClaimShare}, 6 the claimer, 7 now, 8 the burst.
 */
const PACE = `
  WITH wanted AS (
    SELECT * FROM unnest($1::uuid[], $2::int[], $3::int[], $4::boolean[], $5::text[])
      AS w (merchant_id, rate, share, tests_only, credential_key)
  ), pace AS MATERIALIZED (
    SELECT w.*, greatest(p.paced_until, $7::timestamptz - make_interval(secs => $8::float8 + 1.0 / w.rate))
                AS free_from
      FROM sms_dispatch_pace p JOIN wanted w ON w.merchant_id = p.merchant_id
       FOR NO KEY UPDATE OF p SKIP LOCKED
  ), allowed AS MATERIALIZED (
    SELECT pace.*, least(share, floor(extract(epoch FROM $7::timestamptz - free_from) * rate + 0.001))::int AS take
      FROM pace
  )`;

const MOVE_PACE = `
  paced AS (
    UPDATE sms_dispatch_pace p
       SET paced_until = a.free_from + make_interval(secs => n.count::float8 / a.rate)
      FROM allowed a JOIN (SELECT "merchantId", count(*) AS count FROM claimed GROUP BY 1) n ON n."merchantId" = a.merchant_id
     WHERE p.merchant_id = a.merchant_id
  )
  SELECT * FROM claimed`;

/**
 * The fence: a message goes from waiting to `sending` in this one statement, only while it holds its
 * unit and its time is not over, and whoever refused messages meanwhile is left in peace.
 */
const CLAIM = `${PACE}, chosen AS MATERIALIZED (
    SELECT a.credential_key, x.* FROM allowed a CROSS JOIN LATERAL (
      SELECT m.merchant_id, m.id, m.phone FROM sms_messages m
       WHERE m.merchant_id = a.merchant_id AND m.state IN ('scheduled', 'queued') AND m.due_at <= $7
         AND m.expires_at > $7 AND m.quota_state IN ('reserved', 'none')
         AND (m.kind = 'test' OR NOT a.tests_only)
       ORDER BY m.due_at, m.id LIMIT greatest(a.take, 0) FOR NO KEY UPDATE SKIP LOCKED) x
     WHERE a.take > 0
  ), claimed AS (
    UPDATE sms_messages m
       SET state = CASE WHEN s.phone IS NULL THEN 'sending' ELSE 'cancelled' END,
           quota_state = CASE WHEN s.phone IS NOT NULL AND m.quota_state = 'reserved' THEN 'released' ELSE m.quota_state END,
           settled_at = CASE WHEN s.phone IS NULL THEN m.settled_at ELSE $7 END,
           history = CASE WHEN s.phone IS NULL THEN m.history ELSE ${APPEND('$9')} END,
           claimed_at = $7, claimed_by = $6, attempts = m.attempts + (s.phone IS NULL)::int,
           first_attempt_at = coalesce(m.first_attempt_at, $7), credential_key = c.credential_key
      FROM chosen c
      LEFT JOIN sms_suppressions s ON s.merchant_id = c.merchant_id AND s.phone = c.phone
     WHERE m.merchant_id = c.merchant_id AND m.id = c.id
    RETURNING ${RETURNED}
  ), ${MOVE_PACE}`;

/** A question may send the message, so it is paced like any other call. */
const CLAIM_IN_DOUBT = `${PACE}, chosen AS MATERIALIZED (
    SELECT x.* FROM allowed a CROSS JOIN LATERAL (
      SELECT m.merchant_id, m.id FROM sms_messages m
       WHERE m.merchant_id = a.merchant_id AND m.state = 'unknown' AND m.due_at <= $7
         AND m.first_attempt_at > $9 AND m.credential_key = a.credential_key
         AND (m.kind = 'test' OR NOT a.tests_only)
         AND NOT EXISTS (SELECT 1 FROM sms_suppressions s WHERE s.merchant_id = m.merchant_id AND s.phone = m.phone)
       ORDER BY m.due_at, m.id LIMIT greatest(a.take, 0) FOR NO KEY UPDATE OF m SKIP LOCKED) x
     WHERE a.take > 0
  ), claimed AS (
    UPDATE sms_messages m
       SET claimed_at = $7, claimed_by = $6, attempts = m.attempts + 1, due_at = $10
      FROM chosen c WHERE m.merchant_id = c.merchant_id AND m.id = c.id
    RETURNING ${RETURNED}
  ), ${MOVE_PACE}`;

@Injectable()
export class ClaimsRepository {
  constructor(private readonly database: Database) {}

  /** Claims due messages of these merchants. Rows in state `cancelled` were refused by their buyers. */
  claimDue(shares: readonly ClaimShare[], owner: ClaimOwner): Promise<ClaimedRow[]> {
    const entry = historyEntry(owner.at, 'cancelled', 'suppressed');
    return this.database.query<ClaimedRow>(CLAIM, [...paceValues(shares, owner), entry]);
  }

  /**
   * Claims messages in doubt, to ask under the same key: only through the account that they were
   * given to, only as long as the provider knows the key, and never for a phone that refused since.
   */
  claimInDoubt(
    shares: readonly ClaimShare[],
    owner: ClaimOwner,
    leaseMs: number,
  ): Promise<ClaimedRow[]> {
    const nowMs = owner.at.getTime();
    return this.database.query<ClaimedRow>(CLAIM_IN_DOUBT, [
      ...paceValues(shares, owner),
      new Date(nowMs - ASK_FOR_MS),
      new Date(nowMs + leaseMs),
    ]);
  }

  /** What a process left in `sending` when it died: nobody knows whether the provider has it. */
  declareLost(
    at: Date,
    leaseMs: number,
  ): Promise<{ merchantId: string; id: string; orderLineId: string | null }[]> {
    return this.database.query(
      `UPDATE sms_messages m
          SET state = 'unknown', claimed_by = NULL, claimed_at = NULL, due_at = $1, history = ${APPEND('$3')}
         FROM (SELECT merchant_id, id FROM sms_messages WHERE state = 'sending' AND claimed_at <= $2
                ORDER BY merchant_id, id LIMIT ${MAX_ROWS_AT_ONCE} FOR NO KEY UPDATE SKIP LOCKED) d
        WHERE m.merchant_id = d.merchant_id AND m.id = d.id
       RETURNING m.merchant_id AS "merchantId", m.id, m.order_line_id AS "orderLineId"`,
      [at, new Date(at.getTime() - leaseMs), historyEntry(at, 'unknown', 'process_lost')],
    );
  }
}

function paceValues(shares: readonly ClaimShare[], { claimer, at }: ClaimOwner): unknown[] {
  return [
    shares.map((s) => s.merchantId),
    shares.map((s) => s.ratePerSecond),
    shares.map((s) => s.share),
    shares.map((s) => s.testsOnly),
    shares.map((s) => s.credentialKey),
    claimer,
    at,
    BURST_SECONDS,
  ];
}
