import type { ConstructorOptions, QueueOptions } from 'pg-boss';
import type { AppConfig, ProcessRole } from '../config';
import type { JobOptions } from './jobs';

export const BOSS_SCHEMA = 'pgboss';
const HTTP_POOL = 2;
const WORKER_POOL = 6;
const HEARTBEAT_SECONDS = 12;
export const HEARTBEAT_REFRESH_SECONDS = 4;
const SUPERVISE_SECONDS = 4;
const RETRY_DELAY_SECONDS = 2;
const RETRY_DELAY_MAX_SECONDS = 300;
const KEEP_WAITING_SECONDS = 30 * 24 * 3600;
const KEEP_FINISHED_SECONDS = 3 * 24 * 3600;

/** The schema is made by `npm run migrate`, never by a process that starts. */
export function bossOptions(config: AppConfig, role: ProcessRole): ConstructorOptions {
  const worker = role === 'worker';
  return {
    connectionString: config.databaseUrl,
    schema: BOSS_SCHEMA,
    application_name: `smssend-jobs-${role}`,
    max: worker ? WORKER_POOL : HTTP_POOL,
    migrate: false,
    createSchema: false,
    schedule: false,
    supervise: worker,
    superviseIntervalSeconds: SUPERVISE_SECONDS,
    monitorIntervalSeconds: SUPERVISE_SECONDS,
    useListenNotify: worker,
  };
}

/**
 * The heartbeat is what makes a job of a killed worker run again within twenty seconds instead
 * of after its whole time limit.
 */
export function queueOptions(options: JobOptions): QueueOptions {
  return {
    retryLimit: options.retryLimit,
    retryDelay: RETRY_DELAY_SECONDS,
    retryBackoff: true,
    retryDelayMax: RETRY_DELAY_MAX_SECONDS,
    expireInSeconds: options.expireInSeconds,
    heartbeatSeconds: HEARTBEAT_SECONDS,
    retentionSeconds: KEEP_WAITING_SECONDS,
    deleteAfterSeconds: KEEP_FINISHED_SECONDS,
  };
}
