import {
  Inject,
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { PgBoss, type Job } from 'pg-boss';
import { AppConfig, PROCESS_ROLE, type ProcessRole } from '../config';
import { Database } from '../database';
import { RequestContext } from '../http';
import { uuidv7 } from '../ids';
import { bossOptions, HEARTBEAT_REFRESH_SECONDS, queueOptions } from './boss-options';

const MAX_PAYLOAD_BYTES = 64 * 1024;
const STOP_TIMEOUT_MS = 20_000;
const POLL_SECONDS = 2;
const POLL_SECONDS_WITH_NOTIFY = 10;

/** The queue's name: module, dot, verb, such as `orders.import`. */
export type JobName = string;

export interface JobContext {
  readonly id: string;
  /** Aborted when the job ran out of time or the process is stopping. */
  readonly signal: AbortSignal;
}

export type JobHandler<T> = (data: T, job: JobContext) => Promise<void>;

export interface JobOptions {
  /** How many run at once in one worker process. */
  concurrency: number;
  /** How many more times a failed job is tried, with growing waits. */
  retryLimit: number;
  /** A job that takes longer is aborted and counts as failed. */
  expireInSeconds: number;
}

export interface JobDefinition {
  readonly handler: JobHandler<unknown>;
  readonly options: JobOptions;
}

/**
 * Work that must happen after its cause has committed. A job is a row written in the caller's
 * transaction: both are there, or neither. A handler may run more than once (a worker can die after
 * its work and before saying so), so it must be idempotent.
 */
@Injectable()
export class Jobs
  implements OnApplicationBootstrap, BeforeApplicationShutdown, OnApplicationShutdown
{
  private readonly logger = new Logger(Jobs.name);
  private readonly definitions = new Map<JobName, JobDefinition>();
  private boss: PgBoss | null = null;

  constructor(
    private readonly config: AppConfig,
    @Inject(PROCESS_ROLE) private readonly role: ProcessRole,
    private readonly database: Database,
    private readonly context: RequestContext,
  ) {}

  /** Called by modules in `onModuleInit`, in every process; only the worker runs the handlers. */
  define<T>(queue: JobName, handler: JobHandler<T>, options: JobOptions): void {
    if (this.definitions.has(queue)) throw new Error(`The job ${queue} is defined twice.`);
    if (this.boss) throw new Error(`The job ${queue} is defined after the start.`);
    this.definitions.set(queue, { handler: handler as JobHandler<unknown>, options });
  }

  /**
   * Records a job in the current transaction. Data is JSON: ids, not personal data.
   *
   * @param opts.startAfter not before this instant.
   * @param opts.singletonKey while a job with this key waits in this queue, another one is not added;
   *   one that already runs does not count, so a change made meanwhile is not lost.
   */
  async enqueue<T extends object>(
    queue: JobName,
    data: T,
    opts: { startAfter?: Date; singletonKey?: string } = {},
  ): Promise<void> {
    this.database.requireTransaction();
    const definition = this.definition(queue);
    if (Buffer.byteLength(JSON.stringify(data)) > MAX_PAYLOAD_BYTES) {
      throw new Error(`The data of a ${queue} job is over ${MAX_PAYLOAD_BYTES} bytes.`);
    }
    await this.started().send(queue, data, {
      ...queueOptions(definition.options),
      id: uuidv7(),
      // Every queue holds one waiting job for a key; without a key of its own a job gets a fresh one.
      singletonKey: opts.singletonKey ?? uuidv7(),
      ...(opts.startAfter ? { startAfter: opts.startAfter } : {}),
      db: { executeSql: (sql, values) => this.executeInTransaction(sql, values) },
    });
  }

  definition(queue: JobName): JobDefinition {
    const definition = this.definitions.get(queue);
    if (!definition) throw new Error(`No module defines the job ${queue}.`);
    return definition;
  }

  queues(): JobName[] {
    return [...this.definitions.keys()];
  }

  /** The started queue system; a bug before the application has come up. */
  started(): PgBoss {
    if (!this.boss) throw new Error('Jobs can be recorded only after the application has started.');
    return this.boss;
  }

  async onApplicationBootstrap(): Promise<void> {
    if (this.role === 'preview') return;
    const boss = new PgBoss(bossOptions(this.config, this.role));
    boss.on('error', (error) => this.logger.error({ err: error }, 'the job queue met an error'));
    await boss.start();
    for (const [queue, { options }] of this.definitions) await ensureQueue(boss, queue, options);
    this.boss = boss;
    if (this.role === 'worker') {
      for (const [queue, definition] of this.definitions) await this.work(boss, queue, definition);
    }
  }

  /** The worker takes no new job, and lets the running ones end, before pools and clients close. */
  async beforeApplicationShutdown(): Promise<void> {
    if (this.role === 'worker') await this.stop();
  }

  /** The API still records jobs of requests that are being answered, so it closes last. */
  async onApplicationShutdown(): Promise<void> {
    await this.stop();
  }

  private async stop(): Promise<void> {
    const boss = this.boss;
    this.boss = null;
    await boss?.stop({ graceful: true, close: true, timeout: STOP_TIMEOUT_MS });
  }

  private async work(boss: PgBoss, queue: JobName, definition: JobDefinition): Promise<void> {
    const options = {
      batchSize: 1,
      localConcurrency: definition.options.concurrency,
      heartbeatRefreshSeconds: HEARTBEAT_REFRESH_SECONDS,
      pollingIntervalSeconds: POLL_SECONDS,
      notifyPollingIntervalSeconds: POLL_SECONDS_WITH_NOTIFY,
    };
    await boss.work<object>(queue, options, async ([job]: Job<object>[]) => {
      if (job) await this.runOne(queue, definition, job);
    });
  }

  private async runOne(queue: JobName, definition: JobDefinition, job: Job<object>): Promise<void> {
    const { id, data, signal } = job;
    await this.context.runAs(id, async () => {
      try {
        await definition.handler(data, { id, signal });
      } catch (error) {
        this.logger.error({ err: error, queue, jobId: id }, 'a job failed');
        throw error;
      }
    });
  }

  private async executeInTransaction(sql: string, values?: unknown[]): Promise<{ rows: object[] }> {
    return { rows: await this.database.query<object>(sql, values ?? []) };
  }
}

async function ensureQueue(boss: PgBoss, queue: JobName, options: JobOptions): Promise<void> {
  await boss.createQueue(queue, { policy: 'short', notify: true, ...queueOptions(options) });
  await boss.updateQueue(queue, { notify: true, ...queueOptions(options) });
}
