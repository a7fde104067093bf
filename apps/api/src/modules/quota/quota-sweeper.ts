import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock';
import { Database, UseCases } from '../../platform/database';
import { QuotaHolds } from './quota-holds';
import { QuotaLive } from './quota-live';
import { MAX_SWEEPS_OF_TICK, SWEEP_BATCH } from './quota-limits';
import { QuotaSettlementsRepository } from './quota-settlements.repository';
import type { Settlement } from './quota-types';

interface Abandoned {
  merchant_id: string;
  id: string;
  amount: number;
}

/**
 * Takes back units whose time ran out before they were dispatched. A unit that was handed to the
 * provider is never taken back here: only its answer, or a delivery report, resolves it.
 */
@Injectable()
export class QuotaSweeper {
  constructor(
    private readonly database: Database,
    private readonly useCases: UseCases,
    private readonly settlements: QuotaSettlementsRepository,
    private readonly holds: QuotaHolds,
    private readonly live: QuotaLive,
    private readonly clock: Clock,
  ) {}

  /** Everything that is overdue, of all merchants, in bounded steps of one transaction each. */
  async sweepAll(): Promise<void> {
    for (let step = 0; step < MAX_SWEEPS_OF_TICK; step++) {
      const swept = await this.useCases.run(() => this.database.transaction(() => this.sweep()));
      if (swept < SWEEP_BATCH) return;
    }
  }

  /**
   * One step, in the caller's transaction, for one merchant or for all.
   * @returns how many reservations gave units back.
   */
  async sweep(merchantId?: string): Promise<number> {
    this.database.requireTransaction();
    const at = this.clock.now();
    const expired = await this.holds.expireOverdue({ merchantId, at, limit: SWEEP_BATCH });
    const ofUnits = expired.map(({ amount, ...ref }) => expiredUnits(ref, amount));
    await this.settlements.settle(ofUnits, at);
    const abandoned = await this.abandoned(at, merchantId);
    await this.settlements.settle(abandoned, at);
    for (const { merchantId: owner } of [...ofUnits, ...abandoned]) this.live.changed(owner);
    return Math.max(expired.length, abandoned.length);
  }

  /**
   * Held units that no row stands behind: the work they were taken for never came. The rows counted
   * in this statement's snapshot can only become fewer before the lock is granted, so too much is
   * never taken back; the rest is found by the next sweep.
   */
  private async abandoned(at: Date, merchantId?: string): Promise<Settlement[]> {
    const rows = await this.database.query<Abandoned>(
      `SELECT r.merchant_id, r.id, r.held - ${this.heldSql()} AS amount
         FROM quota_reservations r
        WHERE r.held > 0 AND r.expires_at <= $1 AND ($2::uuid IS NULL OR r.merchant_id = $2)
          AND r.held > ${this.heldSql()}
        ORDER BY r.merchant_id, r.id LIMIT $3 FOR NO KEY UPDATE OF r SKIP LOCKED`,
      [at, merchantId ?? null, SWEEP_BATCH],
    );
    return rows.map((row) =>
      expiredUnits({ merchantId: row.merchant_id, reservationId: row.id }, row.amount),
    );
  }

  private heldSql(): string {
    return `(SELECT count(*)::int FROM (${this.holds.unitsSql}) u
              WHERE u.merchant_id = r.merchant_id AND u.reservation_id = r.id AND u.quota_state = 'reserved')`;
  }
}

function expiredUnits(
  ref: { merchantId: string; reservationId: string },
  amount: number,
): Settlement {
  return { ...ref, used: 0, released: 0, expired: amount };
}
