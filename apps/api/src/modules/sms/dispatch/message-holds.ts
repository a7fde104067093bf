import { Injectable } from '@nestjs/common';
import type { UsageDay } from '@smssend/contracts';
import { Database } from '../../../platform/database';
import { historyEntry, MAX_HISTORY_ENTRIES } from '../messages/message-terms';
import type { HoldSource, UnitsOf } from '../../quota';
import { MessageEffects, type ChangedMessage } from './message-effects';
import { MessagesLive } from './messages-live';

/** What stands behind the units: one message each. */
@Injectable()
export class MessageHolds implements HoldSource {
  readonly unitsSql =
    'SELECT merchant_id, reservation_id, quota_state FROM sms_messages WHERE reservation_id IS NOT NULL';

  constructor(
    private readonly database: Database,
    private readonly effects: MessageEffects,
    private readonly live: MessagesLive,
  ) {}

  /** Only messages that no provider has: `sending` and `unknown` are never expired here. */
  async expireOverdue(request: {
    merchantId?: string;
    at: Date;
    limit: number;
  }): Promise<UnitsOf[]> {
    const rows = await this.expire(request);
    await this.effects.onOrderLines(rows, request.at);
    this.live.changed(rows);
    return countByReservation(rows);
  }

  /** Units that a provider has accepted, by the day of that; those that it later gave up are no longer delivered. */
  usedByDay(merchantId: string, from: Date, until: Date): Promise<UsageDay[]> {
    return this.database.query<UsageDay>(
      `SELECT to_char(accepted_at AT TIME ZONE 'Europe/Bucharest', 'YYYY-MM-DD') AS date,
              count(*) AS sent, count(*) FILTER (WHERE state = 'delivered') AS delivered
         FROM sms_messages
        WHERE merchant_id = $1 AND accepted_at >= $2 AND accepted_at < $3
          AND reservation_id IS NOT NULL
        GROUP BY 1 ORDER BY 1`,
      [merchantId, from, until],
    );
  }

  private expire({ merchantId, at, limit }: { merchantId?: string; at: Date; limit: number }) {
    return this.database.query<ChangedMessage>(
      `UPDATE sms_messages m
          SET state = 'expired', settled_at = $1,
              quota_state = CASE m.quota_state WHEN 'reserved' THEN 'released' ELSE m.quota_state END,
              history = CASE WHEN jsonb_array_length(m.history) < ${MAX_HISTORY_ENTRIES}
                             THEN m.history || $4::jsonb ELSE m.history END
         FROM (SELECT merchant_id, id FROM sms_messages
                WHERE state IN ('scheduled', 'queued') AND due_at <= $1 AND expires_at <= $1
                  AND ($2::uuid IS NULL OR merchant_id = $2)
                ORDER BY merchant_id, id LIMIT $3 FOR NO KEY UPDATE SKIP LOCKED) d
        WHERE m.merchant_id = d.merchant_id AND m.id = d.id
       RETURNING m.merchant_id AS "merchantId", m.id, m.state, m.order_line_id AS "orderLineId",
                 m.reservation_id AS "reservationId", m.phone, m.pnk`,
      [at, merchantId ?? null, limit, historyEntry(at, 'expired', 'time_over')],
    );
  }
}

function countByReservation(rows: readonly ChangedMessage[]): UnitsOf[] {
  const counts = new Map<string, UnitsOf>();
  for (const { merchantId, reservationId } of rows) {
    if (reservationId === null) continue;
    const known = counts.get(reservationId) ?? { merchantId, reservationId, amount: 0 };
    counts.set(reservationId, { ...known, amount: known.amount + 1 });
  }
  return [...counts.values()];
}
