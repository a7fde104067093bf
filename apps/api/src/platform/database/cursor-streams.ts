import { Injectable } from '@nestjs/common';
import type { Pool, PoolClient } from 'pg';
import { DomainError } from '../errors';

const MAX_OPEN_CURSORS = 3;
const MAX_BATCH_SIZE = 10_000;
const STREAM_STATEMENT_TIMEOUT_MS = 60_000;
const STREAM_IDLE_TIMEOUT_MS = 120_000;
const RETRY_AFTER_SECONDS = 5;

/** Server-side cursors for exports: a bounded number at once, so that they never empty the pool. */
@Injectable()
export class CursorStreams {
  private open = 0;

  async *read<T>(
    pool: Pool,
    sql: string,
    params: readonly unknown[],
    batchSize: number,
  ): AsyncGenerator<T[], void, undefined> {
    if (batchSize < 1 || batchSize > MAX_BATCH_SIZE) {
      throw new Error(`A batch holds 1 to ${MAX_BATCH_SIZE} rows, not ${batchSize}.`);
    }
    if (this.open >= MAX_OPEN_CURSORS) {
      throw new DomainError({ code: 'busy', retryAfterSeconds: RETRY_AFTER_SECONDS });
    }
    this.open += 1;
    try {
      yield* this.readOnOwnConnection<T>(pool, sql, params, batchSize);
    } finally {
      this.open -= 1;
    }
  }

  private async *readOnOwnConnection<T>(
    pool: Pool,
    sql: string,
    params: readonly unknown[],
    batchSize: number,
  ): AsyncGenerator<T[], void, undefined> {
    const client = await pool.connect();
    let broken: Error | undefined;
    const onError = (error: Error): void => {
      broken = error;
    };
    client.on('error', onError);
    try {
      await declare(client, sql, params);
      for (;;) {
        const { rows } = await client.query(`FETCH ${batchSize} FROM reading`);
        if (rows.length > 0) yield rows as T[];
        if (rows.length < batchSize) break;
      }
    } catch (error) {
      broken ??= error as Error;
      throw error;
    } finally {
      if (!broken) await client.query('ROLLBACK').catch(onError);
      client.removeListener('error', onError);
      client.release(broken);
    }
  }
}

async function declare(client: PoolClient, sql: string, params: readonly unknown[]): Promise<void> {
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
  await client.query(`SET LOCAL statement_timeout = ${STREAM_STATEMENT_TIMEOUT_MS}`);
  // The reader on the other side may be slow: a phone that downloads a large sheet.
  await client.query(`SET LOCAL idle_in_transaction_session_timeout = ${STREAM_IDLE_TIMEOUT_MS}`);
  await client.query(`DECLARE reading NO SCROLL CURSOR FOR ${sql}`, [...params]);
}
