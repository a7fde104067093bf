import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database';
import { uuidv7 } from '../../platform/ids';
import type { NewPeriod, PeriodRow, PeriodTerms } from './quota-types';

const COLUMNS = 'id, starts_at, ends_at, sms_limit, used, reserved';

/** A merchant's quota months. They never overlap: the table refuses it. */
@Injectable()
export class QuotaPeriodsRepository {
  constructor(private readonly database: Database) {}

  covering(merchantId: string, at: Date): Promise<PeriodRow | null> {
    return this.database.one<PeriodRow>(
      `SELECT ${COLUMNS} FROM quota_periods WHERE merchant_id = $1 AND starts_at <= $2 AND ends_at > $2`,
      [merchantId, at],
    );
  }

  /** What is left in the period of `at`, with the period locked until the transaction ends. */
  async lockRoom(merchantId: string, at: Date): Promise<number> {
    const row = await this.database.one<{ room: number }>(
      `SELECT sms_limit - used - reserved AS room FROM quota_periods
        WHERE merchant_id = $1 AND starts_at <= $2 AND ends_at > $2 FOR NO KEY UPDATE`,
      [merchantId, at],
    );
    return row?.room ?? 0;
  }

  /**
   * Writes the period that covers `at` into the gap between its neighbours. Two processes that do it
   * at once end with one row; whoever comes second reads the first one's.
   */
  async fillGap(merchantId: string, terms: PeriodTerms, at: Date): Promise<void> {
    await this.database.execute(
      `INSERT INTO quota_periods (merchant_id, id, starts_at, ends_at, sms_limit, created_at)
       SELECT $1, $2,
              greatest($3::timestamptz, (SELECT max(ends_at) FROM quota_periods WHERE merchant_id = $1 AND ends_at <= $6)),
              least($4::timestamptz, (SELECT min(starts_at) FROM quota_periods WHERE merchant_id = $1 AND starts_at > $6)),
              $5, $6
       ON CONFLICT DO NOTHING`,
      [merchantId, uuidv7(), terms.startsAt, terms.endsAt, terms.limit, at],
    );
  }

  /** Ends whatever runs at the start of a new period: what it holds stays its own. */
  async endAt(merchantId: string, startsAt: Date): Promise<void> {
    await this.database.execute(
      `UPDATE quota_periods SET ends_at = $2 WHERE merchant_id = $1 AND starts_at < $2 AND ends_at > $2`,
      [merchantId, startsAt],
    );
  }

  /** A period goes on until the next one starts, or until `until`. */
  async extend(merchantId: string, startsAt: Date, until: Date): Promise<void> {
    await this.database.execute(
      `UPDATE quota_periods p
          SET ends_at = least($3::timestamptz,
                (SELECT min(starts_at) FROM quota_periods n WHERE n.merchant_id = $1 AND n.starts_at > $2))
        WHERE merchant_id = $1 AND starts_at = $2 AND ends_at < $3`,
      [merchantId, startsAt, until],
    );
  }

  /** Writes a paid period as it is now: its limit may also fall, but never under what is used or held. */
  async set(period: NewPeriod, at: Date): Promise<void> {
    await this.database.execute(
      `INSERT INTO quota_periods AS p (merchant_id, id, starts_at, ends_at, sms_limit, created_at)
       SELECT $1, $2, $3, least($4::timestamptz,
                (SELECT min(starts_at) FROM quota_periods WHERE merchant_id = $1 AND starts_at > $3)), $5, $6
       ON CONFLICT (merchant_id, starts_at) DO UPDATE
          SET sms_limit = greatest(p.used + p.reserved, excluded.sms_limit), ends_at = excluded.ends_at
        WHERE (p.sms_limit, p.ends_at)
              IS DISTINCT FROM (greatest(p.used + p.reserved, excluded.sms_limit), excluded.ends_at)`,
      [period.merchantId, uuidv7(), period.startsAt, period.endsAt, period.limit, at],
    );
  }

  /**
   * Months that were opened inside a paid one, because its payment was told late, become part of it
   * with all that was reserved in them: two rows would be two limits for one payment.
   */
  async absorb(
    merchantId: string,
    { startsAt, endsAt }: PeriodTerms,
    paid: readonly PeriodTerms[],
  ): Promise<void> {
    const inside = await this.database.query<{ id: string }>(
      `SELECT id FROM quota_periods
        WHERE merchant_id = $1 AND starts_at > $2 AND starts_at < $3 AND starts_at <> ALL ($4::timestamptz[])`,
      [merchantId, startsAt, endsAt, paid.map((terms) => terms.startsAt)],
    );
    if (inside.length === 0) return;
    await this.mergeInto(
      merchantId,
      startsAt,
      inside.map(({ id }) => id),
    );
  }

  private async mergeInto(merchantId: string, startsAt: Date, ids: string[]): Promise<void> {
    const parameters = [merchantId, ids];
    const ofThem = 'merchant_id = $1 AND period_id = ANY ($2::uuid[])';
    // Reservations before periods, as everywhere.
    await this.database.query(
      `SELECT id FROM quota_reservations WHERE ${ofThem} ORDER BY id FOR UPDATE`,
      parameters,
    );
    await this.database.query(
      'SELECT id FROM quota_periods WHERE merchant_id = $1 AND id = ANY ($2::uuid[]) ORDER BY id FOR UPDATE',
      parameters,
    );
    const [first, ...others] = ids;
    const known = await this.database.one<{ id: string }>(
      'SELECT id FROM quota_periods WHERE merchant_id = $1 AND starts_at = $2 FOR UPDATE',
      [merchantId, startsAt],
    );
    const target = known?.id ?? first;
    const merged = known ? ids : others;
    if (merged.length > 0) await this.moveUnits(merchantId, target, merged);
    if (!known) {
      await this.endAt(merchantId, startsAt);
      await this.database.execute(
        'UPDATE quota_periods SET starts_at = $3 WHERE merchant_id = $1 AND id = $2',
        [merchantId, target, startsAt],
      );
    }
  }

  private async moveUnits(
    merchantId: string,
    target: string | undefined,
    from: string[],
  ): Promise<void> {
    const parameters = [merchantId, target, from];
    for (const table of ['quota_reservations', 'quota_ledger']) {
      await this.database.execute(
        `UPDATE ${table} SET period_id = $2 WHERE merchant_id = $1 AND period_id = ANY ($3::uuid[])`,
        parameters,
      );
    }
    await this.database.execute(
      `WITH gone AS (DELETE FROM quota_periods WHERE merchant_id = $1 AND id = ANY ($3::uuid[])
                     RETURNING used, reserved)
       UPDATE quota_periods p
          SET used = p.used + g.used, reserved = p.reserved + g.reserved,
              sms_limit = greatest(p.sms_limit, p.used + p.reserved + g.used + g.reserved)
         FROM (SELECT coalesce(sum(used), 0)::int AS used, coalesce(sum(reserved), 0)::int AS reserved FROM gone) g
        WHERE p.merchant_id = $1 AND p.id = $2`,
      parameters,
    );
  }

  /** The same start twice is the same period: its end moves, its limit only grows. */
  async open(period: NewPeriod, at: Date): Promise<void> {
    await this.database.execute(
      `INSERT INTO quota_periods (merchant_id, id, starts_at, ends_at, sms_limit, created_at)
       SELECT $1, $2, $3, least($4::timestamptz,
                (SELECT min(starts_at) FROM quota_periods WHERE merchant_id = $1 AND starts_at > $3)), $5, $6
       ON CONFLICT (merchant_id, starts_at) DO UPDATE
          SET sms_limit = greatest(quota_periods.sms_limit, excluded.sms_limit), ends_at = excluded.ends_at
        WHERE (quota_periods.sms_limit, quota_periods.ends_at)
              IS DISTINCT FROM (greatest(quota_periods.sms_limit, excluded.sms_limit), excluded.ends_at)`,
      [period.merchantId, uuidv7(), period.startsAt, period.endsAt, period.limit, at],
    );
  }

  async raiseLimit(merchantId: string, at: Date, limit: number): Promise<void> {
    await this.database.execute(
      `UPDATE quota_periods SET sms_limit = $3
        WHERE merchant_id = $1 AND starts_at <= $2 AND ends_at > $2 AND sms_limit < $3`,
      [merchantId, at, limit],
    );
  }

  async capAtUsed(merchantId: string, at: Date): Promise<void> {
    await this.database.execute(
      `UPDATE quota_periods SET sms_limit = used + reserved
        WHERE merchant_id = $1 AND starts_at <= $2 AND ends_at > $2`,
      [merchantId, at],
    );
  }

  /** Two changes of one merchant's periods wait for each other, so that none is cut against an old neighbour. */
  async lockMerchant(merchantId: string): Promise<void> {
    await this.database.query('SELECT pg_advisory_xact_lock(hashtextextended($1, $2))', [
      merchantId,
      PERIODS_LOCK_SEED,
    ]);
  }
}

/** Keeps our advisory locks apart from other users of the same merchant id. */
const PERIODS_LOCK_SEED = 20_261;
