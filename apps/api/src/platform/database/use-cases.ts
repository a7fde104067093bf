import { Injectable, Logger } from '@nestjs/common';
import { setTimeout as sleep } from 'node:timers/promises';
import { Database } from './database';

const MAX_ATTEMPTS = 5;
const BASE_DELAY_MS = 15;
const MAX_DELAY_MS = 250;

const SERIALIZATION_FAILURE = '40001';
const DEADLOCK_DETECTED = '40P01';

/** The SQLSTATE of an error, also through TypeORM's wrapping. */
export function sqlState(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  const { code, driverError } = error as { code?: unknown; driverError?: unknown };
  if (typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code)) return code;
  return driverError === undefined ? undefined : sqlState(driverError);
}

/** The constraint that a write broke, when the error says one. */
export function brokenConstraint(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  const { constraint, driverError } = error as { constraint?: unknown; driverError?: unknown };
  if (typeof constraint === 'string') return constraint;
  return driverError === undefined ? undefined : brokenConstraint(driverError);
}

function isTransient(error: unknown): boolean {
  const state = sqlState(error);
  return state === SERIALIZATION_FAILURE || state === DEADLOCK_DETECTED;
}

/** Random, because two use cases that met once would meet again after equal waits. */
function delayMs(attempt: number): number {
  return Math.random() * Math.min(MAX_DELAY_MS, BASE_DELAY_MS * 2 ** attempt);
}

/**
 * Runs a whole use case again when Postgres chose it as the victim of a deadlock or of a
 * serialization conflict. It stands outside the transaction: inside one it only runs the work,
 * because the aborted transaction belongs to a caller further out.
 */
@Injectable()
export class UseCases {
  private readonly logger = new Logger(UseCases.name);

  constructor(private readonly database: Database) {}

  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.database.inTransaction()) return work();
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await work();
      } catch (error) {
        if (!isTransient(error) || attempt >= MAX_ATTEMPTS) throw error;
        this.logger.warn({ attempt, sqlState: sqlState(error) }, 'use case runs again');
      }
      await sleep(delayMs(attempt));
    }
  }
}
