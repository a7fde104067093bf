import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../../../platform/clock';
import { Database } from '../../../platform/database';
import { Ticks } from '../../../platform/jobs';

const EVERY_MS = 10 * 60_000;
const BATCH = 5_000;
const MAX_BATCHES = 100;

/** Removes ceremonies that nobody finished, in small steps. */
@Injectable()
export class SweepCeremonies implements OnModuleInit {
  constructor(
    private readonly ticks: Ticks,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.ticks.every('auth.sweep-ceremonies', EVERY_MS, () => this.sweep());
  }

  private async sweep(): Promise<void> {
    for (let batch = 0; batch < MAX_BATCHES; batch += 1) {
      const removed = await this.database.execute(
        `DELETE FROM auth_ceremonies WHERE token_hash = ANY (ARRAY(
           SELECT token_hash FROM auth_ceremonies WHERE expires_at <= $1 LIMIT ${BATCH}))`,
        [this.clock.now()],
      );
      if (removed < BATCH) return;
    }
  }
}
