import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../../platform/clock';
import { Database } from '../../platform/database';
import { Ticks } from '../../platform/jobs';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const SWEEP_INTERVAL_MS = HOUR_MS;
const KEEP_READ_MS = 90 * DAY_MS;
const KEEP_UNREAD_MS = 180 * DAY_MS;
const BATCH = 2_000;
const MAX_BATCHES = 100;

/** What was read goes after 90 days, what nobody read after 180, in small steps. */
@Injectable()
export class NoticeRetention implements OnModuleInit {
  constructor(
    private readonly ticks: Ticks,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.ticks.every('notices.retention', SWEEP_INTERVAL_MS, () => this.sweep());
  }

  async sweep(): Promise<void> {
    await this.forget('read_at IS NOT NULL', KEEP_READ_MS);
    await this.forget('true', KEEP_UNREAD_MS);
  }

  private async forget(which: string, keepMs: number): Promise<void> {
    const before = new Date(this.clock.now().getTime() - keepMs);
    for (let batch = 0; batch < MAX_BATCHES; batch += 1) {
      const forgotten = await this.database.execute(
        `DELETE FROM notices WHERE ctid = ANY (ARRAY(
           SELECT ctid FROM notices WHERE created_at < $1 AND ${which} LIMIT ${BATCH}))`,
        [before],
      );
      if (forgotten < BATCH) return;
    }
  }
}
