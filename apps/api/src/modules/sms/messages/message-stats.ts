import { Injectable } from '@nestjs/common';
import type { SmsStats } from '@smssend/contracts';
import { bucharestDay, SHOP_TIME_ZONE, toBucharest } from '@smssend/kernel';
import { Clock } from '../../../platform/clock';
import { Database } from '../../../platform/database';
import { MessagesRepository } from './messages.repository';

const TOP_PRODUCTS = 20;
/** A message can wait 90 days for its chosen time and then fail: older ids cannot have failed in the window. */
const LONGEST_WAIT_DAYS = 100;
const MS_PER_DAY = 86_400_000;

interface DayRow {
  readonly day: string;
  readonly sent: number;
  readonly delivered: number;
  readonly failed: number;
}

/** Figures over calendar days in Europe/Bucharest. Sent = accepted by the provider; tests do not count. */
@Injectable()
export class MessageStats {
  constructor(
    private readonly database: Database,
    private readonly messages: MessagesRepository,
    private readonly clock: Clock,
  ) {}

  async over(merchantId: string, days: number): Promise<SmsStats> {
    const now = this.clock.now();
    const wanted = lastDays(now, days);
    const [today = '', yesterday = ''] = lastDays(now, 2).reverse();
    // Yesterday is told beside today even when the window is one day.
    const since = startOf(wanted.length > 1 ? (wanted[0] ?? today) : yesterday);
    const byDay = await this.byDay(merchantId, since);
    const none = { sent: 0, delivered: 0, failed: 0 };
    const perDay = wanted.map((day) => ({ day, ...none, ...byDay.get(day), opened: 0 }));
    const sum = (pick: 'sent' | 'delivered' | 'failed') =>
      perDay.reduce((total, day) => total + day[pick], 0);
    return {
      days: perDay,
      products: await this.products(merchantId, startOf(wanted[0] ?? today)),
      totals: {
        sent: sum('sent'),
        delivered: sum('delivered'),
        failed: sum('failed'),
        ...(await this.pending(merchantId)),
      },
      today: byDay.get(today)?.sent ?? 0,
      yesterday: byDay.get(yesterday)?.sent ?? 0,
      // Opens are counted only for links on a domain of ours or the merchant's; there are none yet.
      opensMeasured: false,
    };
  }

  /** Delivered and undelivered belong to the day on which they were sent, refused ones to the day of the refusal. */
  private async byDay(merchantId: string, since: Date): Promise<Map<string, DayRow>> {
    const rows = await this.database.query<DayRow>(
      `SELECT to_char(happened.at AT TIME ZONE '${SHOP_TIME_ZONE}', 'YYYY-MM-DD') AS day,
              sum(happened.sent)::int8 AS sent, sum(happened.delivered)::int8 AS delivered,
              sum(happened.failed)::int8 AS failed
         FROM (
           SELECT accepted_at AS at, 1 AS sent, (state = 'delivered')::int AS delivered,
                  (state IN ('undelivered', 'failed'))::int AS failed
             FROM sms_messages
            WHERE merchant_id = $1 AND accepted_at >= $2 AND kind = 'review_request'
           UNION ALL
           SELECT coalesce(settled_at, created_at), 0, 0, 1
             FROM sms_messages
            WHERE merchant_id = $1 AND state = 'failed' AND id >= $3 AND accepted_at IS NULL
              AND kind = 'review_request' AND coalesce(settled_at, created_at) >= $2
         ) happened
        GROUP BY 1`,
      [merchantId, since, this.oldestIdFailingSince(since)],
    );
    return new Map(
      rows.map(({ day, sent, delivered, failed }) => [day, { day, sent, delivered, failed }]),
    );
  }

  /** Ids carry the instant of their making, so a bound on the id is a range of the index on state. */
  private oldestIdFailingSince(since: Date): string {
    const ageMs = this.clock.now().getTime() - since.getTime() + LONGEST_WAIT_DAYS * MS_PER_DAY;
    // Ids are made from the machine's own clock, whatever the business clock says.
    const hex = Math.max(0, Date.now() - ageMs)
      .toString(16)
      .padStart(12, '0');
    return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`;
  }

  private async products(merchantId: string, since: Date): Promise<SmsStats['products']> {
    const rows = await this.database.query<{
      pnk: string;
      sent: number;
      delivered: number;
      orderLineId: string | null;
    }>(
      `SELECT pnk, count(*) AS sent, count(*) FILTER (WHERE state = 'delivered') AS delivered,
              (array_agg(order_line_id) FILTER (WHERE order_line_id IS NOT NULL))[1] AS "orderLineId"
         FROM sms_messages
        WHERE merchant_id = $1 AND accepted_at >= $2 AND kind = 'review_request' AND pnk IS NOT NULL
        GROUP BY pnk ORDER BY count(*) DESC, pnk LIMIT ${TOP_PRODUCTS}`,
      [merchantId, since],
    );
    const lines = await this.messages.linesOf(merchantId, rows);
    return rows.map(({ pnk, sent, delivered, orderLineId }) => ({
      pnk,
      productName: lines.get(orderLineId ?? '')?.product_name ?? null,
      sent,
      delivered,
    }));
  }

  private async pending(merchantId: string): Promise<{ waiting: number; unknown: number }> {
    const row = await this.database.one<{ waiting: number; unknown: number }>(
      `SELECT count(*) FILTER (WHERE state <> 'unknown') AS waiting,
              count(*) FILTER (WHERE state = 'unknown') AS unknown
         FROM sms_messages
        WHERE merchant_id = $1 AND state IN ('scheduled', 'queued', 'sending', 'unknown') AND kind = 'review_request'`,
      [merchantId],
    );
    return row ?? { waiting: 0, unknown: 0 };
  }
}

/** The last calendar days in Bucharest, oldest first, today included. */
function lastDays(now: Date, count: number): string[] {
  const { year, month, day } = toBucharest(now);
  return Array.from({ length: count }, (_, index) =>
    new Date(Date.UTC(year, month - 1, day - count + 1 + index)).toISOString().slice(0, 10),
  );
}

function startOf(day: string): Date {
  const range = bucharestDay(day);
  if (!range) throw new Error(`${day} is no day.`);
  return range.start;
}
