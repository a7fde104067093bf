import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Transactional } from '../../../platform/database';
import { Jobs, Ticks } from '../../../platform/jobs';
import { CancelImport } from './cancel-import';
import { IMPORT_JOB, IMPORT_LIMITS } from './import-limits';
import { ImportsRepository } from './imports.repository';
import { RunImport, type ImportJob } from './run-import';

const EVERY_MS = 60_000;
const AT_ONCE = 100;

export const TEND_IMPORTS = 'orders.tend-imports';

/** Runs the job of each import, queues again what was lost, and removes files that nobody came back to. */
@Injectable()
export class TendImports implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly ticks: Ticks,
    private readonly runImport: RunImport,
    private readonly cancelImport: CancelImport,
    private readonly imports: ImportsRepository,
  ) {}

  onModuleInit(): void {
    this.jobs.define<ImportJob>(
      IMPORT_JOB,
      (data, { signal }) => this.runImport.run(data, signal),
      {
        concurrency: IMPORT_LIMITS.jobConcurrency,
        retryLimit: IMPORT_LIMITS.attempts,
        expireInSeconds: IMPORT_LIMITS.jobSeconds,
      },
    );
    this.ticks.every(TEND_IMPORTS, EVERY_MS, () => this.tend());
  }

  async tend(): Promise<void> {
    await this.queueStuckAgain();
    for (const { merchantId, importId } of await this.imports.abandoned(AT_ONCE)) {
      await this.cancelImport.run(merchantId, importId);
    }
  }

  @Transactional()
  async queueStuckAgain(): Promise<void> {
    for (const stuck of await this.imports.takeStuck(AT_ONCE)) {
      await this.jobs.enqueue<ImportJob>(IMPORT_JOB, stuck, { singletonKey: stuck.importId });
    }
  }
}
