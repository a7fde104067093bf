import { Injectable } from '@nestjs/common';
import {
  MESSAGE_STATES,
  type FailureClass,
  type MessageState,
  type OrderLineEvent,
  type Total,
} from '@smssend/contracts';
import { Database } from '../../../platform/database';
import { OrderSelections } from '../../orders';
import { livingSql } from './message-terms';
import { filterSql, type MessagesFilter } from './messages-filter-sql';

/** Totals are exact up to here; counting on would read the whole history of a large shop. */
const COUNT_LIMIT = 10_000;
const LINE_HISTORY_LIMIT = 200;

export interface MessageRow {
  readonly id: string;
  readonly kind: 'review_request' | 'test';
  readonly state: MessageState;
  readonly phone: string;
  readonly pnk: string | null;
  readonly orderLineId: string | null;
  readonly sendId: string | null;
  readonly text: string;
  readonly segments: number;
  readonly points: number | null;
  readonly dueAt: Date;
  readonly createdAt: Date;
  readonly acceptedAt: Date | null;
  readonly deliveredAt: Date | null;
  readonly failureClass: FailureClass | null;
  readonly failureCode: string | null;
  readonly attempts: number;
  readonly canRetry: boolean;
}

export interface HistoryEntry {
  readonly at: string;
  readonly state: MessageState;
  readonly detail: string | null;
}

/** What the order says about a message's line. */
export interface LineFacts {
  readonly line_id: string;
  readonly order_number: string;
  readonly product_name: string | null;
  readonly buyer_name: string | null;
  readonly status: string;
}

/** Only a definite failure may be tried again, while nobody else holds the place and the buyer has not refused. */
const CAN_RETRY = `(
  m.kind = 'review_request' AND m.state IN ('failed', 'undelivered', 'expired') AND m.phone LIKE '+%'
  AND (m.failure_class IS NULL OR m.failure_class NOT IN ('bad_number', 'unsubscribed'))
  AND NOT EXISTS (SELECT 1 FROM sms_messages o WHERE o.merchant_id = m.merchant_id AND o.phone = m.phone
                     AND o.pnk = m.pnk AND ${livingSql('o')})
  AND NOT EXISTS (SELECT 1 FROM sms_suppressions s WHERE s.merchant_id = m.merchant_id AND s.phone = m.phone))`;

const COLUMNS = `m.id, m.kind, m.state, m.phone, m.pnk, m.order_line_id AS "orderLineId", m.send_id AS "sendId",
  m.text, m.segments, m.points::float8 AS points, m.due_at AS "dueAt", m.created_at AS "createdAt",
  m.accepted_at AS "acceptedAt", m.delivered_at AS "deliveredAt", m.failure_class AS "failureClass",
  m.failure_code AS "failureCode", m.attempts, ${CAN_RETRY} AS "canRetry"`;

@Injectable()
export class MessagesRepository {
  constructor(
    private readonly database: Database,
    private readonly selections: OrderSelections,
  ) {}

  /** Newest first; one row more than `limit` says that there is a next page. */
  async page(
    merchantId: string,
    filter: MessagesFilter,
    { beforeId, limit }: { beforeId: string | null; limit: number },
  ): Promise<MessageRow[]> {
    const { where, params } = filterSql(merchantId, filter, this.selections);
    const before = beforeId === null ? '' : `AND m.id < $${params.push(beforeId)}`;
    return this.database.query<MessageRow>(
      `SELECT ${COLUMNS} FROM sms_messages m WHERE ${where} ${before} ORDER BY m.id DESC LIMIT ${limit + 1}`,
      params,
    );
  }

  async total(merchantId: string, filter: MessagesFilter): Promise<Total> {
    const { where, params } = filterSql(merchantId, filter, this.selections);
    const row = await this.database.one<{ count: number }>(
      `SELECT count(*) FROM (SELECT 1 FROM sms_messages m WHERE ${where} LIMIT ${COUNT_LIMIT + 1}) capped`,
      params,
    );
    return asTotal(row?.count ?? 0);
  }

  /** Each state's count, capped at 10,001, and their sum. */
  async counts(
    merchantId: string,
    filter: Omit<MessagesFilter, 'state'>,
  ): Promise<{ total: Total; byState: Partial<Record<MessageState, number>> }> {
    const { where, params } = filterSql(merchantId, filter, this.selections);
    const rows = await this.database.query<{ state: MessageState; count: number }>(
      `SELECT states.state, counted.count
         FROM unnest($${params.push(MESSAGE_STATES)}::text[]) AS states (state)
        CROSS JOIN LATERAL (
          SELECT count(*) AS count
            FROM (SELECT 1 FROM sms_messages m WHERE ${where} AND m.state = states.state LIMIT ${COUNT_LIMIT + 1}) capped
        ) counted
        WHERE counted.count > 0`,
      params,
    );
    const sum = rows.reduce((total, { count }) => total + count, 0);
    return {
      total: asTotal(sum),
      byState: Object.fromEntries(rows.map(({ state, count }) => [state, count])),
    };
  }

  find(merchantId: string, id: string): Promise<(MessageRow & { history: HistoryEntry[] }) | null> {
    return this.database.one(
      `SELECT ${COLUMNS}, m.history FROM sms_messages m WHERE m.merchant_id = $1 AND m.id = $2`,
      [merchantId, id],
    );
  }

  /** The orders behind these messages, by line id. */
  async linesOf(
    merchantId: string,
    rows: readonly { orderLineId: string | null }[],
  ): Promise<Map<string, LineFacts>> {
    const ids = [...new Set(rows.flatMap(({ orderLineId }) => orderLineId ?? []))];
    if (ids.length === 0) return new Map();
    const { sql, params } = this.selections.toSql(merchantId, { orderLineIds: ids }, 1);
    const lines = await this.database.query<LineFacts>(sql, params);
    return new Map(lines.map((line) => [line.line_id, line]));
  }

  /** Everything that happened to the messages of an order line, newest first. */
  async lineHistory(merchantId: string, lineId: string): Promise<OrderLineEvent[]> {
    const rows = await this.database.query<{ id: string; entry: HistoryEntry }>(
      `SELECT m.id, step.entry
         FROM sms_messages m CROSS JOIN LATERAL jsonb_array_elements(m.history) AS step (entry)
        WHERE m.merchant_id = $1 AND m.order_line_id = $2
        ORDER BY step.entry ->> 'at' DESC, m.id DESC LIMIT ${LINE_HISTORY_LIMIT}`,
      [merchantId, lineId],
    );
    return rows.map(({ id, entry }) => ({
      at: entry.at,
      kind: 'sms' as const,
      state: entry.state,
      messageId: id,
      by: null,
      changes: [],
      detail: entry.detail,
    }));
  }
}

function asTotal(count: number): Total {
  return { count: Math.min(count, COUNT_LIMIT), exact: count <= COUNT_LIMIT };
}
