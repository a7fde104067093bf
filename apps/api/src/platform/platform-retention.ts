import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from './clock';
import { Database } from './database';
import { Ticks } from './jobs';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const KEEP_IDEMPOTENCY_KEYS_MS = 3 * DAY_MS;
/** Longer than a job may wait or be retried, so that a late delivery still finds its receipt. */
const KEEP_EVENT_RECEIPTS_MS = 45 * DAY_MS;
const BATCH = 5_000;
const MAX_BATCHES = 200;

/** Removes what the platform's own tables keep only for a while, in small steps. */
@Injectable()
export class PlatformRetention implements OnModuleInit {
  constructor(
    private readonly ticks: Ticks,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.ticks.every('platform.retention', HOUR_MS, () => this.sweep());
  }

  async sweep(): Promise<void> {
    await this.sweepTable('idempotency_keys', 'created_at', KEEP_IDEMPOTENCY_KEYS_MS);
    await this.sweepTable('event_deliveries', 'handled_at', KEEP_EVENT_RECEIPTS_MS);
  }

  private async sweepTable(table: string, column: string, keepMs: number): Promise<void> {
    const before = new Date(this.clock.now().getTime() - keepMs);
    for (let batch = 0; batch < MAX_BATCHES; batch += 1) {
      const removed = await this.database.execute(
        `DELETE FROM ${table} WHERE ctid = ANY (ARRAY(
           SELECT ctid FROM ${table} WHERE ${column} < $1 LIMIT ${BATCH}))`,
        [before],
      );
      if (removed < BATCH) return;
    }
  }
}
