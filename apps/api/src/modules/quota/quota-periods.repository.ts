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
