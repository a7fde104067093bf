import { Injectable } from '@nestjs/common';
import { Clock } from '../../../../platform/clock';
import { Database } from '../../../../platform/database';
import { uuidv7 } from '../../../../platform/ids';
import type { RowChange } from '../row-writer';
import { HOLD_MS, MAX_DRIFT_TOLD, MAX_ERROR_LENGTH, MAX_RUN_MS } from './reconciliation-limits';

/** A row that was not as Stripe has it. */
export interface Drift extends RowChange {
  merchantId: string;
}

export interface ReconciliationRun {
  id: string;
  startedAt: Date;
  finishedAt: Date | null;
  /** The last merchant that was compared; null at the beginning. */
  reached: string | null;
  customers: number;
  repaired: number;
  /** The first 200 of the repaired rows. */
  drift: Drift[];
  error: string | null;
}

export interface Progress {
  reached: string | null;
  customers: number;
  drift: readonly Drift[];
}

const COLUMNS = `id, started_at AS "startedAt", finished_at AS "finishedAt",
  reached_merchant_id AS reached, customers, repaired, drift, error`;

/** One run at a time, whoever does it; one that was cut off is taken over where it stopped. */
@Injectable()
export class ReconciliationRunsRepository {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * @param notBefore a finished run since then is enough, and none is started.
   * @returns null when there is nothing to do, or somebody else does it.
   */
  claim(holder: string, notBefore: Date): Promise<ReconciliationRun | null> {
    return this.database.transaction(async () => {
      const { free } = (await this.database.one<{ free: boolean }>(
        `SELECT pg_try_advisory_xact_lock(hashtextextended('billing-reconciliation', 0)) AS free`,
      )) ?? { free: false };
      if (!free) return null;
      await this.giveUpOldRuns();
      return (await this.takeOver(holder)) ?? (await this.start(holder, notBefore));
    });
  }

  /** @returns false when somebody else has taken the run over meanwhile. */
  async note(run: string, holder: string, progress: Progress): Promise<boolean> {
    const rows = await this.database.execute(
      `UPDATE billing_reconciliations
          SET reached_merchant_id = coalesce($3, reached_merchant_id), customers = customers + $4,
              repaired = repaired + $5, held_until = $7,
              drift = (SELECT coalesce(jsonb_agg(d.value ORDER BY d.place), '[]')
                         FROM jsonb_array_elements(drift || $6::jsonb) WITH ORDINALITY AS d (value, place)
                        WHERE d.place <= ${MAX_DRIFT_TOLD})
        WHERE id = $1 AND held_by = $2 AND finished_at IS NULL`,
      [
        run,
        holder,
        progress.reached,
        progress.customers,
        progress.drift.length,
        JSON.stringify(progress.drift.slice(0, MAX_DRIFT_TOLD)),
        this.heldUntil(),
      ],
    );
    return rows > 0;
  }

  /** Lets go of a run that is to go on later. */
  async release(run: string, holder: string, error: string): Promise<void> {
    await this.database.execute(
      `UPDATE billing_reconciliations SET held_until = NULL, error = $3 WHERE id = $1 AND held_by = $2`,
      [run, holder, error.slice(0, MAX_ERROR_LENGTH)],
    );
  }

  async finish(run: string, holder: string, error: string | null): Promise<ReconciliationRun> {
    const finished = await this.database.one<ReconciliationRun>(
      `UPDATE billing_reconciliations SET finished_at = $3, held_until = NULL, error = $4
        WHERE id = $1 AND held_by = $2 RETURNING ${COLUMNS}`,
      [run, holder, this.clock.now(), error?.slice(0, MAX_ERROR_LENGTH) ?? null],
    );
    if (!finished) throw new Error(`The run ${run} is somebody else's.`);
    return finished;
  }

  /** How many rows the last finished run had to put right; 0 before the first. */
  async lastDrift(): Promise<number> {
    const row = await this.database.one<{ repaired: number }>(
      `SELECT repaired FROM billing_reconciliations WHERE finished_at IS NOT NULL
        ORDER BY started_at DESC, id DESC LIMIT 1`,
    );
    return row?.repaired ?? 0;
  }

  private async giveUpOldRuns(): Promise<void> {
    const now = this.clock.now();
    await this.database.execute(
      `UPDATE billing_reconciliations SET finished_at = $1, held_until = NULL,
              error = coalesce(error || '; ', '') || 'given up'
        WHERE finished_at IS NULL AND started_at < $2`,
      [now, new Date(now.getTime() - MAX_RUN_MS)],
    );
  }

  private takeOver(holder: string): Promise<ReconciliationRun | null> {
    return this.database.one<ReconciliationRun>(
      `UPDATE billing_reconciliations SET held_by = $1, held_until = $2, error = NULL
        WHERE finished_at IS NULL AND (held_until IS NULL OR held_until < $3) RETURNING ${COLUMNS}`,
      [holder, this.heldUntil(), this.clock.now()],
    );
  }

  private start(holder: string, notBefore: Date): Promise<ReconciliationRun | null> {
    return this.database.one<ReconciliationRun>(
      `INSERT INTO billing_reconciliations (id, started_at, held_by, held_until)
       SELECT $1, $2, $3, $4
        WHERE NOT EXISTS (SELECT FROM billing_reconciliations WHERE finished_at IS NULL OR started_at >= $5)
       RETURNING ${COLUMNS}`,
      [uuidv7(), this.clock.now(), holder, this.heldUntil(), notBefore],
    );
  }

  private heldUntil(): Date {
    return new Date(this.clock.now().getTime() + HOLD_MS);
  }
}
