import { Injectable, Logger } from '@nestjs/common';
import { Clock } from '../../platform/clock';
import { Database } from '../../platform/database';
import { Metrics } from '../../platform/telemetry';
import { QuotaHolds } from './quota-holds';
import { RECONCILE_BATCH, RECONCILE_PAST_DAYS } from './quota-limits';

const MS_PER_DAY = 86_400_000;
const MAX_BATCHES = 10_000;

/** One period whose figures disagree. All in units. */
export interface QuotaDrift {
  merchantId: string;
  periodId: string;
  /** The counters against the sum of the ledger. */
  ledger: number;
  /** The counters against the sum of the reservations. */
  reservations: number;
  /** The reservations against the states of what they were made for. */
  units: number;
}

interface DriftRow {
  merchant_id: string;
  id: string;
  ledger: number;
  reservations: number;
  units: number;
}

/**
 * Compares the counters with the ledger, with the reservations and with the states of the messages.
 * Everything commits together, so one statement (one snapshot) that finds a difference found a bug.
 */
@Injectable()
export class QuotaReconciler {
  private readonly logger = new Logger(QuotaReconciler.name);
  private readonly gauge;

  constructor(
    private readonly database: Database,
    private readonly holds: QuotaHolds,
    private readonly clock: Clock,
    metrics: Metrics,
  ) {
    this.gauge = metrics.gauge(
      'quota_drift',
      'Units by which counters, ledger and messages disagree',
    );
  }

  /** Sets the gauge to the sum of all differences and logs each period that has one. */
  async reconcile(): Promise<QuotaDrift[]> {
    const drifts = await this.drifts();
    this.gauge.set(drifts.reduce((sum, d) => sum + d.ledger + d.reservations + d.units, 0));
    for (const drift of drifts) this.logger.error({ drift }, 'the quota does not add up');
    return drifts;
  }

  private async drifts(): Promise<QuotaDrift[]> {
    const found: QuotaDrift[] = [];
    const since = new Date(this.clock.now().getTime() - RECONCILE_PAST_DAYS * MS_PER_DAY);
    let after: [string | null, string | null] = [null, null];
    for (let batch = 0; batch < MAX_BATCHES; batch++) {
      const rows = await this.compare(since, after);
      for (const row of rows)
        if (row.ledger + row.reservations + row.units > 0) found.push(driftOf(row));
      const last = rows.at(-1);
      if (!last || rows.length < RECONCILE_BATCH) break;
      after = [last.merchant_id, last.id];
    }
    return found;
  }

  private compare(
    since: Date,
    [merchantId, id]: [string | null, string | null],
  ): Promise<DriftRow[]> {
    return this.database.query<DriftRow>(
      `SELECT p.merchant_id, p.id,
              abs(p.used - l.used) + abs(p.reserved - l.reserved) AS ledger,
              abs(p.used - r.used) + abs(p.reserved - r.held) AS reservations,
              r.off AS units
         FROM (SELECT * FROM quota_periods
                WHERE ends_at > $1 AND ($2::uuid IS NULL OR (merchant_id, id) > ($2::uuid, $3::uuid))
                ORDER BY merchant_id, id LIMIT $4) p
         CROSS JOIN LATERAL (${LEDGER_SUMS}) l
         CROSS JOIN LATERAL (${this.reservationSums()}) r
        ORDER BY p.merchant_id, p.id`,
      [since, merchantId, id, RECONCILE_BATCH],
    );
  }

  private reservationSums(): string {
    const off = this.holds.known
      ? 'coalesce(sum(abs(q.held - u.held) + abs(q.used - u.used)), 0)::int'
      : '0';
    return `
      SELECT coalesce(sum(q.used), 0)::int AS used, coalesce(sum(q.held), 0)::int AS held, ${off} AS off
        FROM quota_reservations q
        CROSS JOIN LATERAL (
          SELECT count(*) FILTER (WHERE x.quota_state = 'reserved')::int AS held,
                 count(*) FILTER (WHERE x.quota_state = 'used')::int AS used
            FROM (${this.holds.unitsSql}) x
           WHERE x.merchant_id = q.merchant_id AND x.reservation_id = q.id) u
       WHERE q.merchant_id = p.merchant_id AND q.period_id = p.id`;
  }
}

const LEDGER_SUMS = `
  SELECT coalesce(sum(CASE kind WHEN 'use' THEN amount WHEN 'take_back' THEN amount
                                WHEN 'give_back' THEN -amount ELSE 0 END), 0)::int AS used,
         coalesce(sum(CASE kind WHEN 'reserve' THEN amount WHEN 'use' THEN -amount WHEN 'release' THEN -amount
                                WHEN 'expire' THEN -amount ELSE 0 END), 0)::int AS reserved
    FROM quota_ledger g WHERE g.merchant_id = p.merchant_id AND g.period_id = p.id`;

function driftOf(row: DriftRow): QuotaDrift {
  const { merchant_id: merchantId, id: periodId, ledger, reservations, units } = row;
  return { merchantId, periodId, ledger, reservations, units };
}
