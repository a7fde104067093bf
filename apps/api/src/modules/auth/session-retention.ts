import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../../platform/clock';
import { Database } from '../../platform/database';
import { Ticks } from '../../platform/jobs';

const HOUR_MS = 3_600_000;
/** Long enough to look into what happened; the audit trail keeps the rest. */
const KEEP_ENDED_MS = 90 * 24 * HOUR_MS;
const BATCH = 5_000;
const MAX_BATCHES = 100;

/** Removes sessions that ended long ago, in small steps. */
@Injectable()
export class SessionRetention implements OnModuleInit {
  constructor(
    private readonly ticks: Ticks,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.ticks.every('auth.session-retention', HOUR_MS, () => this.sweep());
  }

  private async sweep(): Promise<void> {
    const before = new Date(this.clock.now().getTime() - KEEP_ENDED_MS);
    for (let batch = 0; batch < MAX_BATCHES; batch += 1) {
      const removed = await this.database.execute(
        `DELETE FROM sessions WHERE id = ANY (ARRAY(
           SELECT id FROM sessions WHERE expires_at < $1 LIMIT ${BATCH}))`,
        [before],
      );
      if (removed < BATCH) return;
    }
  }
}
