import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../../../platform/clock';
import { Database } from '../../../platform/database';
import { Ticks } from '../../../platform/jobs';
import { FORGET_FAILURES_MS } from './sign-in-failures';

const HOUR_MS = 3_600_000;
const BATCH = 5_000;
const MAX_BATCHES = 100;

/** Removes counts that have been quiet for so long that they would start anew. */
@Injectable()
export class SweepFailures implements OnModuleInit {
  constructor(
    private readonly ticks: Ticks,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.ticks.every('auth.sign-in-failures', HOUR_MS, () => this.sweep());
  }

  private async sweep(): Promise<void> {
    const before = new Date(this.clock.now().getTime() - FORGET_FAILURES_MS);
    for (let batch = 0; batch < MAX_BATCHES; batch += 1) {
      const removed = await this.database.execute(
        `DELETE FROM sign_in_failures WHERE account_hash = ANY (ARRAY(
           SELECT account_hash FROM sign_in_failures WHERE last_failed_at < $1 LIMIT ${BATCH}))`,
        [before],
      );
      if (removed < BATCH) return;
    }
  }
}
