import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock';
import { Database } from '../../../platform/database';
import { LiveEvents } from '../../../platform/live';
import { OrderLines } from '../../orders';
import { Quota } from '../../quota';
import { historyEntry, MAX_HISTORY_ENTRIES } from './message-terms';

const LINES_AT_ONCE = 10_000;

interface CancelledRow {
  readonly id: string;
  readonly orderLineId: string | null;
  readonly phone: string;
  readonly pnk: string | null;
  readonly reservationId: string | null;
}

type Column = 'm.id' | 'm.send_id' | 'm.phone';

/**
 * Calls messages back before the provider has them. In the caller's transaction: the messages, their
 * order lines, then their quota, the order of locks that everyone keeps.
 */
@Injectable()
export class WaitingMessages {
  constructor(
    private readonly database: Database,
    private readonly orderLines: OrderLines,
    private readonly quota: Quota,
    private readonly live: LiveEvents,
    private readonly clock: Clock,
  ) {}

  /** @returns how many were cancelled: 0 when it has left already. */
  cancelOne(merchantId: string, messageId: string): Promise<number> {
    return this.cancel(merchantId, { column: 'm.id', values: [messageId], detail: 'by_person' });
  }

  cancelSend(merchantId: string, sendId: string): Promise<number> {
    return this.cancel(merchantId, { column: 'm.send_id', values: [sendId], detail: 'undo' });
  }

  /** What still waits for phones whose owners refuse messages. */
  cancelPhones(merchantId: string, phones: readonly string[]): Promise<number> {
    return this.cancel(merchantId, { column: 'm.phone', values: phones, detail: 'suppressed' });
  }

  private async cancel(
    merchantId: string,
    which: { column: Column; values: readonly string[]; detail: string },
  ): Promise<number> {
    this.database.requireTransaction();
    const at = this.clock.now();
    const rows = await this.cancelRows(merchantId, which, at);
    if (rows.length === 0) return 0;
    await this.freeLines(merchantId, rows, at);
    await this.quota.settle(released(merchantId, rows));
    await this.live.publish(merchantId, 'messages', { cancelled: rows.length });
    return rows.length;
  }

  private cancelRows(
    merchantId: string,
    { column, values, detail }: { column: Column; values: readonly string[]; detail: string },
    at: Date,
  ): Promise<CancelledRow[]> {
    const type = column === 'm.phone' ? 'text' : 'uuid';
    return this.database.query<CancelledRow>(
      `WITH waiting AS (
         SELECT m.merchant_id, m.id FROM sms_messages m
          WHERE m.merchant_id = $1 AND ${column} = ANY($2::${type}[]) AND m.state IN ('scheduled', 'queued')
          ORDER BY m.id FOR NO KEY UPDATE
       )
       UPDATE sms_messages m
          SET state = 'cancelled', settled_at = $3,
              quota_state = CASE m.quota_state WHEN 'reserved' THEN 'released' ELSE m.quota_state END,
              history = CASE WHEN jsonb_array_length(m.history) < ${MAX_HISTORY_ENTRIES}
                             THEN m.history || $4::jsonb ELSE m.history END
         FROM waiting w WHERE m.merchant_id = w.merchant_id AND m.id = w.id
       RETURNING m.id, m.order_line_id AS "orderLineId", m.phone, m.pnk, m.reservation_id AS "reservationId"`,
      [merchantId, values, at, historyEntry(at, 'cancelled', detail)],
    );
  }

  private async freeLines(
    merchantId: string,
    rows: readonly CancelledRow[],
    at: Date,
  ): Promise<void> {
    for (let start = 0; start < rows.length; start += LINES_AT_ONCE) {
      const some = rows.slice(start, start + LINES_AT_ONCE);
      await this.orderLines.recordSmsStates(
        some.flatMap(({ id, orderLineId }) =>
          orderLineId === null
            ? []
            : [{ merchantId, lineId: orderLineId, state: 'cancelled', at, messageId: id }],
        ),
      );
      await this.orderLines.clearDuplicates(
        some.flatMap(({ phone, pnk }) => (pnk === null ? [] : [{ merchantId, phone, pnk }])),
      );
    }
  }
}

/** One settlement for each reservation, however many messages it held. */
function released(merchantId: string, rows: readonly CancelledRow[]) {
  const counts = new Map<string, number>();
  for (const { reservationId } of rows) {
    if (reservationId !== null) counts.set(reservationId, (counts.get(reservationId) ?? 0) + 1);
  }
  return [...counts].map(([reservationId, count]) => ({
    merchantId,
    reservationId,
    used: 0,
    released: count,
  }));
}
