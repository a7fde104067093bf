import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../../../platform/clock';
import { Database } from '../../../platform/database';
import { Ticks } from '../../../platform/jobs';

const HOUR_MS = 3_600_000;
/** While it is kept, a link that is opened again is told that it has done its work. */
const KEEP_EXPIRED_MS = 30 * 24 * HOUR_MS;
const BATCH = 5_000;
const MAX_BATCHES = 100;

/** Removes tokens that expired long ago, in small steps. */
@Injectable()
export class SweepMailedTokens implements OnModuleInit {
  constructor(
    private readonly ticks: Ticks,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.ticks.every('auth.sweep-mailed-tokens', HOUR_MS, () => this.sweep());
  }

  private async sweep(): Promise<void> {
    const before = new Date(this.clock.now().getTime() - KEEP_EXPIRED_MS);
    for (let batch = 0; batch < MAX_BATCHES; batch += 1) {
      const removed = await this.database.execute(
        `DELETE FROM mailed_tokens WHERE id = ANY (ARRAY(
           SELECT id FROM mailed_tokens WHERE expires_at < $1 LIMIT ${BATCH}))`,
        [before],
      );
      if (removed < BATCH) return;
    }
  }
}
