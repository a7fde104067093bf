import type { Database } from '../database';

const BATCH = 5_000;
const MAX_BATCHES = 20_000;

/** A statement that removes or blanks at most so many rows, and is asked again until none is left. */
export type BatchSql = (limit: number) => string;

/**
 * Runs a statement until it finds less than a batch, each time in a transaction of its own, so that
 * large shops neither hold locks for minutes nor begin again from nothing after a restart.
 *
 * @returns how many rows it changed.
 */
export async function inBatches(
  database: Database,
  sql: BatchSql,
  params: readonly unknown[],
): Promise<number> {
  const statement = sql(BATCH);
  let total = 0;
  for (let batch = 0; batch < MAX_BATCHES; batch += 1) {
    const changed = await database.execute(statement, params);
    total += changed;
    if (changed < BATCH) return total;
  }
  throw new Error('More rows than anybody can have.');
}

/** Deletes by a condition of our own making, in batches. */
export function removeRows(
  database: Database,
  table: string,
  where: string,
  params: readonly unknown[],
): Promise<number> {
  const sql: BatchSql = (limit) =>
    `DELETE FROM ${table} WHERE ctid = ANY (ARRAY(SELECT ctid FROM ${table} WHERE ${where} LIMIT ${limit}))`;
  return inBatches(database, sql, params);
}
