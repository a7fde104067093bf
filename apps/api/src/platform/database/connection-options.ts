import { types, type CustomTypesConfig } from 'pg';
import type { AppConfig, ProcessRole } from '../config';

const INT8_OID = 20;
const CONNECT_TIMEOUT_MS = 5_000;
const LOCK_TIMEOUT_MS = 5_000;
const IDLE_IN_TRANSACTION_TIMEOUT_MS = 30_000;
const KEEP_ALIVE_DELAY_MS = 10_000;
const MIGRATION_LOCK_TIMEOUT_MS = 10_000;

/** A request must not hold a connection for long; a worker merges whole files in one statement. */
const STATEMENT_TIMEOUT_MS = { http: 30_000, worker: 300_000, preview: 30_000 } as const;

function parseInt8(text: string): number | string {
  const value = Number(text);
  return Number.isSafeInteger(value) ? value : text;
}

/**
 * How values arrive: int8 as a number while it is exact (as text above), numeric as text, because a
 * double would round it, timestamptz as Date, json parsed.
 */
export const typeParsers: CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    oid === INT8_OID && format !== 'binary'
      ? parseInt8
      : types.getTypeParser(oid, format)) as CustomTypesConfig['getTypeParser'],
};

/** Settings of every session of the pool of a running process. */
export function sessionSettings(role: ProcessRole) {
  return {
    application_name: `smssend-${role}`,
    statement_timeout: STATEMENT_TIMEOUT_MS[role],
    lock_timeout: LOCK_TIMEOUT_MS,
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_TIMEOUT_MS,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    keepAlive: true,
    keepAliveInitialDelayMillis: KEEP_ALIVE_DELAY_MS,
    types: typeParsers,
  };
}

/** Migrations may run long, but must not queue behind a lock and stop everyone else. */
export const migrationSessionSettings = {
  application_name: 'smssend-migrate',
  statement_timeout: 0,
  lock_timeout: MIGRATION_LOCK_TIMEOUT_MS,
  connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
  types: typeParsers,
};

export function dedicatedClientOptions(config: AppConfig, purpose: string) {
  return {
    connectionString: config.databaseUrl,
    application_name: `smssend-${purpose}`,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    keepAlive: true,
    keepAliveInitialDelayMillis: KEEP_ALIVE_DELAY_MS,
  };
}
