import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../clock';
import { Database } from '../database';
import { Jobs, Ticks } from '../jobs';
import { Metrics } from '../telemetry';
import { SEND_MAIL } from './mailer';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const SWEEP_INTERVAL_MS = HOUR_MS;
const RESCUE_INTERVAL_MS = 600_000;
/** Longer than a quota period, because the dedupe keys of its warnings live here. */
const KEEP_SENT_MS = 90 * DAY_MS;
const KEEP_DEAD_MS = 180 * DAY_MS;
/** As long as a dead letter can be sent again: after that it would be too late anyway. */
const KEEP_DEAD_CONTENT_MS = 2 * DAY_MS;
/** Far past its turn: its job is gone, or stopped trying. */
const OVERDUE_MS = HOUR_MS;
const BATCH = 1_000;
const MAX_BATCHES = 100;
const RESCUE_BATCH = 500;

/** Forgets mails in their time, and gives a new job to those whose job was lost. */
@Injectable()
export class MailRetention implements OnModuleInit {
  constructor(
    private readonly ticks: Ticks,
    private readonly jobs: Jobs,
    private readonly database: Database,
    private readonly clock: Clock,
    metrics: Metrics,
  ) {
    metrics.gauge('smssend_mails', 'Mails that have not been sent', ['state'], async (gauge) => {
      const counts = await this.unsent();
      gauge.set({ state: 'queued' }, counts.queued);
      gauge.set({ state: 'dead' }, counts.dead);
    });
  }

  onModuleInit(): void {
    this.ticks.every('platform.mail-retention', SWEEP_INTERVAL_MS, () => this.sweep());
    this.ticks.every('platform.mail-rescue', RESCUE_INTERVAL_MS, () => this.rescue());
  }

  async sweep(): Promise<void> {
    await this.inBatches(
      `UPDATE mails SET content_box = NULL WHERE id = ANY (ARRAY(
         SELECT id FROM mails WHERE state = 'dead' AND failed_at < $1 AND content_box IS NOT NULL
          LIMIT ${BATCH}))`,
      KEEP_DEAD_CONTENT_MS,
    );
    await this.inBatches(
      `DELETE FROM mails WHERE id = ANY (ARRAY(
         SELECT id FROM mails WHERE state = 'sent' AND created_at < $1 LIMIT ${BATCH}))`,
      KEEP_SENT_MS,
    );
    await this.inBatches(
      `DELETE FROM mails WHERE id = ANY (ARRAY(
         SELECT id FROM mails WHERE state = 'dead' AND created_at < $1 LIMIT ${BATCH}))`,
      KEEP_DEAD_MS,
    );
  }

  /** Its turn moves on with it, so that the next tick does not add another job. */
  async rescue(): Promise<void> {
    const now = this.clock.now();
    await this.database.transaction(async () => {
      const overdue = await this.database.query<{ id: string }>(
        `UPDATE mails SET next_attempt_at = $1 WHERE id = ANY (ARRAY(
           SELECT id FROM mails WHERE state = 'queued' AND next_attempt_at < $2
            ORDER BY created_at LIMIT ${RESCUE_BATCH} FOR UPDATE SKIP LOCKED))
         RETURNING id`,
        [now, new Date(now.getTime() - OVERDUE_MS)],
      );
      for (const { id } of overdue)
        await this.jobs.enqueue(SEND_MAIL, { mailId: id }, { singletonKey: id });
    });
  }

  private async unsent(): Promise<{ queued: number; dead: number }> {
    const counts = await this.database.one<{ queued: number; dead: number }>(
      `SELECT count(*) FILTER (WHERE state = 'queued') AS queued,
              count(*) FILTER (WHERE state = 'dead') AS dead
         FROM mails WHERE state <> 'sent'`,
    );
    return counts ?? { queued: 0, dead: 0 };
  }

  private async inBatches(sql: string, keepMs: number): Promise<void> {
    const before = new Date(this.clock.now().getTime() - keepMs);
    for (let batch = 0; batch < MAX_BATCHES; batch += 1) {
      if ((await this.database.execute(sql, [before])) < BATCH) return;
    }
  }
}
