import type { Database } from '../database';
import type { ExportFile, ExportRow } from './personal-data-part';

const BATCH = 1_000;

interface Reading {
  readonly path: string;
  /** Its columns are named as the file shall name them. */
  readonly sql: string;
  readonly params: readonly unknown[];
}

/** A small file of facts. */
export function jsonFile(database: Database, { path, sql, params }: Reading): ExportFile {
  return { path, kind: 'json', rows: rowsOf(database, sql, params) };
}

/** A table of any length, read through a cursor. */
export function sheetFile(
  database: Database,
  { path, sql, params, columns }: Reading & { readonly columns: readonly string[] },
): ExportFile {
  return { path, kind: 'sheet', columns, rows: rowsOf(database, sql, params) };
}

function rowsOf(
  database: Database,
  sql: string,
  params: readonly unknown[],
): AsyncIterable<ExportRow[]> {
  return database.stream<ExportRow>(sql, params, { batchSize: BATCH });
}
