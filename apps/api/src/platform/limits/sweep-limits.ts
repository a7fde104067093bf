import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database } from '../database';
import { Ticks } from '../jobs';

const SWEEP_EVERY_MS = 600_000;
const BATCH = 5_000;
const MAX_BATCHES = 200;

/** Removes counts whose window has ended, with the addresses in them. */
@Injectable()
export class SweepLimits implements OnModuleInit {
  constructor(
    private readonly ticks: Ticks,
    private readonly database: Database,
  ) {}

  onModuleInit(): void {
    this.ticks.every('platform.rate-limits', SWEEP_EVERY_MS, () => this.sweep());
  }

  private async sweep(): Promise<void> {
    for (let batch = 0; batch < MAX_BATCHES; batch += 1) {
      // The counts are dated by the system's clock, as the library that makes them reads it.
      const removed = await this.database.execute(
        `DELETE FROM rate_limits WHERE key = ANY (ARRAY(
           SELECT key FROM rate_limits WHERE expire < $1 LIMIT ${BATCH}))`,
        [Date.now()],
      );
      if (removed < BATCH) return;
    }
  }
}
