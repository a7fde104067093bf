import { Injectable } from '@nestjs/common';
import { DiskHealthIndicator, HealthCheckService, HealthIndicatorService } from '@nestjs/terminus';
import { tmpdir } from 'node:os';
import { migrations } from '../../../../../migrations';
import { Database } from '../database';
import { BOSS_SCHEMA } from '../jobs';

const CHECK_TIMEOUT_MS = 2_000;
const MAX_DISK_USE = 0.95;
const QUEUE_AGE_DEGRADED_SECONDS = 900;

/** What a load balancer and an operator ask: may this process get work now? */
@Injectable()
export class Readiness {
  constructor(
    private readonly health: HealthCheckService,
    private readonly indicators: HealthIndicatorService,
    private readonly disk: DiskHealthIndicator,
    private readonly database: Database,
  ) {}

  /** The process is alive; nothing outside it is asked, or a database restart would restart us all. */
  live() {
    return this.health.check([]);
  }

  /** @throws ServiceUnavailableException with the same figures when one of them is down. */
  ready() {
    return this.health.check([
      () => this.attempt('database', () => this.databaseAnswers()),
      () => this.attempt('migrations', () => this.migrationsAtHead()),
      () => this.disk.checkStorage('disk', { path: tmpdir(), thresholdPercent: MAX_DISK_USE }),
      () => this.queueAge(),
    ]);
  }

  private attempt<K extends string>(name: K, check: () => Promise<void>) {
    return this.indicators.check(name).attempt(check).withTimeout(CHECK_TIMEOUT_MS);
  }

  private async databaseAnswers(): Promise<void> {
    await this.ask('SELECT 1');
  }

  private async migrationsAtHead(): Promise<void> {
    const rows = await this.ask<{ name: string }>('SELECT name FROM migrations');
    const done = new Set(rows.map(({ name }) => name));
    const missing = migrations.filter(({ name }) => !done.has(name));
    if (missing.length > 0) throw new Error(`${missing.length} migrations have not run`);
  }

  /** Old work is a reason to look, not to take the API out of service. */
  private async queueAge() {
    const check = this.indicators.check('queue');
    try {
      const [row] = await this.ask<{ seconds: number }>(
        `SELECT coalesce(extract(epoch FROM clock_timestamp() - min(start_after)), 0)::int AS seconds
           FROM ${BOSS_SCHEMA}.job WHERE state IN ('created', 'retry') AND start_after < clock_timestamp()`,
      );
      const oldestSeconds = row?.seconds ?? 0;
      return oldestSeconds > QUEUE_AGE_DEGRADED_SECONDS
        ? check.degraded({ oldestSeconds })
        : check.up({ oldestSeconds });
    } catch (error) {
      return check.down({ message: error instanceof Error ? error.message : 'failed' });
    }
  }

  /** Whoever may ask whether we are ready need not learn where the database is and why it refused. */
  private async ask<T>(sql: string): Promise<T[]> {
    try {
      return await this.database.query<T>(sql);
    } catch (error) {
      throw new Error('the database does not answer', { cause: error });
    }
  }
}
