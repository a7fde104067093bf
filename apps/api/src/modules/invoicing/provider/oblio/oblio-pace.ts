import { Injectable } from '@nestjs/common';
import { setTimeout as sleep } from 'node:timers/promises';
import { Database } from '../../../../platform/database';
import { OblioLimits } from './oblio-limits';

export type OblioLane = 'call' | 'document';

/**
 * One queue for the whole account, whichever process asks: a row for each lane says when the next call
 * may leave. Who takes a turn moves it on in one statement and then waits for his own. The database's
 * clock is used on purpose, because it is the same for all.
 */
@Injectable()
export class OblioPace {
  constructor(
    private readonly database: Database,
    private readonly limits: OblioLimits,
  ) {}

  /** Waits for a turn. @returns whether there was one within the longest wait. */
  async turn(lane: OblioLane): Promise<boolean> {
    const waitMs = await this.take(lane);
    if (waitMs === null) return false;
    if (waitMs > 0) await sleep(waitMs);
    return true;
  }

  /** The other side said that we were too fast: nobody calls for a while. */
  async rest(lane: OblioLane): Promise<void> {
    const { throttledDocumentMs, throttledCallMs } = this.limits;
    await this.database.execute(
      `UPDATE fiscal_provider_pace
          SET free_at = greatest(free_at, clock_timestamp() + make_interval(secs => $2::float8 / 1000))
        WHERE lane = $1`,
      [lane, lane === 'document' ? throttledDocumentMs : throttledCallMs],
    );
  }

  private async take(lane: OblioLane): Promise<number | null> {
    const { documentGapMs, callGapMs, longestTurnMs } = this.limits;
    const row = await this.database.one<{ wait_ms: number }>(
      `UPDATE fiscal_provider_pace p
          SET free_at = greatest(p.free_at, n.at) + make_interval(secs => $2::float8 / 1000)
         FROM (SELECT clock_timestamp() AS at) n
        WHERE p.lane = $1 AND p.free_at <= n.at + make_interval(secs => $3::float8 / 1000)
       RETURNING (extract(epoch FROM p.free_at - n.at) * 1000 - $2::float8)::float8 AS wait_ms`,
      [lane, lane === 'document' ? documentGapMs : callGapMs, longestTurnMs],
    );
    return row ? Math.max(0, Math.ceil(row.wait_ms)) : null;
  }
}
