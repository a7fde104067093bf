import { Injectable } from '@nestjs/common';
import type { OrderLineEvent } from '@smssend/contracts';
import { Database } from '../../../platform/database';
import { SmsFacts } from './sms-state-sql';

export interface LineSmsStateChange {
  merchantId: string;
  lineId: string;
  /** The message's state; null takes the line back to "nothing was sent". */
  state: string | null;
  at: Date;
  messageId: string | null;
}

export interface PhoneAndProduct {
  merchantId: string;
  phone: string;
  pnk: string;
}

const MAX_ROWS_AT_ONCE = 50_000;

/**
 * What the module that sends may do to order lines: say how their messages fare. Rows are locked in
 * the order of their keys, so that two callers never wait for each other in a circle.
 */
@Injectable()
export class OrderLines {
  constructor(
    private readonly database: Database,
    private readonly facts: SmsFacts,
  ) {}

  /**
   * Writes the states of the lines' messages, in one statement of the caller's transaction. A late
   * word about an older message of a line never hides its newer one; of several rows about one line
   * the newest message's latest word counts.
   */
  async recordSmsStates(rows: readonly LineSmsStateChange[]): Promise<void> {
    if (rows.length === 0) return;
    assertFits(rows.length);
    await this.database.execute(RECORD_STATES_SQL, [
      rows.map((row) => row.merchantId),
      rows.map((row) => row.lineId),
      rows.map((row) => row.state),
      rows.map((row) => row.at),
      rows.map((row) => row.messageId),
    ]);
  }

  /** Marks lines whose buyer was already written to about the same product through another line. */
  async markDuplicates(merchantId: string, lineIds: readonly string[], at: Date): Promise<void> {
    if (lineIds.length === 0) return;
    assertFits(lineIds.length);
    await this.database.execute(MARK_DUPLICATES_SQL, [merchantId, lineIds, at]);
  }

  /** Frees the lines that waited behind a message which definitely failed or was cancelled. */
  async clearDuplicates(keys: readonly PhoneAndProduct[]): Promise<void> {
    if (keys.length === 0) return;
    assertFits(keys.length);
    await this.database.execute(CLEAR_DUPLICATES_SQL, [
      keys.map((key) => key.merchantId),
      keys.map((key) => key.phone),
      keys.map((key) => key.pnk),
    ]);
  }

  /** A condition on `order_lines l` that is true when the buyer has refused messages. */
  setSuppressedSql(sql: string): void {
    this.facts.setSuppressedSql(sql);
  }

  /** A boolean expression over `order_lines l`: whether its merchant writes to foreign mobile numbers. */
  setForeignAllowedSql(sql: string): void {
    this.facts.setForeignAllowedSql(sql);
  }

  /** Who knows the messages of a line, for its history. */
  setHistorySource(
    source: (merchantId: string, lineId: string) => Promise<OrderLineEvent[]>,
  ): void {
    this.facts.setHistorySource(source);
  }
}

function assertFits(count: number): void {
  if (count > MAX_ROWS_AT_ONCE) throw new Error(`At most ${MAX_ROWS_AT_ONCE} lines at once.`);
}

const RECORD_STATES_SQL = `
  WITH words AS (
    SELECT DISTINCT ON (r.merchant_id, r.line_id) r.*
      FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::timestamptz[], $5::uuid[])
           WITH ORDINALITY AS r (merchant_id, line_id, state, at, message_id, position)
     ORDER BY r.merchant_id, r.line_id, r.message_id DESC NULLS LAST, r.position DESC
  ), locked AS (
    SELECT l.merchant_id, l.id, w.state, w.at, w.message_id
      FROM order_lines l JOIN words w ON w.merchant_id = l.merchant_id AND w.line_id = l.id
     WHERE l.sms_message_id IS NULL OR w.message_id IS NULL OR w.message_id >= l.sms_message_id
     ORDER BY l.merchant_id, l.id
       FOR NO KEY UPDATE OF l
  )
  UPDATE order_lines l SET sms_state = k.state, sms_state_at = k.at, sms_message_id = k.message_id
    FROM locked k WHERE l.merchant_id = k.merchant_id AND l.id = k.id`;

const MARK_DUPLICATES_SQL = `
  WITH locked AS (
    SELECT l.merchant_id, l.id FROM order_lines l
     WHERE l.merchant_id = $1 AND l.id = ANY($2::uuid[]) AND (l.sms_state IS NULL OR l.sms_state = 'cancelled')
     ORDER BY l.id FOR NO KEY UPDATE
  )
  UPDATE order_lines l SET sms_state = 'duplicate', sms_state_at = $3, sms_message_id = NULL
    FROM locked k WHERE l.merchant_id = k.merchant_id AND l.id = k.id`;

const CLEAR_DUPLICATES_SQL = `
  WITH locked AS (
    SELECT l.merchant_id, l.id
      FROM order_lines l
      JOIN (SELECT DISTINCT * FROM unnest($1::uuid[], $2::text[], $3::text[]) AS k (merchant_id, phone, pnk)) k
        ON l.merchant_id = k.merchant_id AND l.phone = k.phone AND l.pnk = k.pnk
     WHERE l.sms_state = 'duplicate'
     ORDER BY l.merchant_id, l.id FOR NO KEY UPDATE OF l
  )
  UPDATE order_lines l SET sms_state = NULL, sms_state_at = NULL
    FROM locked k WHERE l.merchant_id = k.merchant_id AND l.id = k.id`;
