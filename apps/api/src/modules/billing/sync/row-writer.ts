import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database';

/** More rows than one customer of Stripe ever has; what is set-based still has an end. */
const MAX_ROWS_AT_ONCE = 5_000;

/** Where rows told by Stripe go. Names come from this folder only, never from outside. */
export interface ToldTable {
  readonly name: string;
  /** The columns by which Stripe's object is found again. */
  readonly key: readonly string[];
  /** Columns that are ours: written once, with the row. */
  readonly once: readonly string[];
}

export type ToldRow = Readonly<Record<string, unknown>>;

/** What a row was and is, without what stayed. `before` is null for a row that was not there. */
export interface RowChange {
  table: string;
  id: string;
  before: Record<string, unknown> | null;
  after: Record<string, unknown>;
}

interface Written {
  id: string;
  before: Record<string, unknown> | null;
  after: Record<string, unknown>;
}

/** It says when we looked, not what Stripe says. */
const NOT_TOLD = 'synced_at';

/** Writes rows as Stripe tells them, all of a table in one statement, and says which of them are other than before. */
@Injectable()
export class RowWriter {
  constructor(private readonly database: Database) {}

  async put(table: ToldTable, rows: readonly ToldRow[]): Promise<RowChange[]> {
    this.database.requireTransaction();
    const [first] = rows;
    if (!first) return [];
    if (rows.length > MAX_ROWS_AT_ONCE) throw new Error(`Too many rows of ${table.name} at once.`);
    const written = await this.database.query<Written>(putSql(table, Object.keys(first)), [
      JSON.stringify(rows),
    ]);
    return written.map((row) => changeOf(table, row));
  }
}

/** A row that stays as it is is not written: neither a lock nor a version, however often it is told. */
function putSql({ name, key, once }: ToldTable, columns: readonly string[]): string {
  const told = columns.filter((column) => !key.includes(column) && !once.includes(column));
  const compared = told.filter((column) => column !== NOT_TOLD);
  const list = (of: string, names: readonly string[]) =>
    names.map((column) => `${of}.${column}`).join(', ');
  const same = key.map((column) => `t.${column} = n.${column}`).join(' AND ');
  const id = key.map((column) => `p.${column}::text`).join(" || ':' || ");
  return `
    WITH told AS (SELECT * FROM jsonb_populate_recordset(NULL::${name}, $1::jsonb)),
    known AS (SELECT ${list('t', key)}, to_jsonb(t) AS row FROM ${name} t JOIN told n ON ${same}),
    put AS (
      INSERT INTO ${name} AS t (${columns.join(', ')})
      SELECT ${list('n', columns)} FROM told n
      ON CONFLICT (${key.join(', ')}) DO UPDATE SET ${told.map((column) => `${column} = excluded.${column}`).join(', ')}
       WHERE (${list('t', compared)}) IS DISTINCT FROM (${list('excluded', compared)})
      RETURNING ${list('t', key)}, to_jsonb(t) AS row)
    SELECT ${id} AS id, k.row AS before, p.row AS after
      FROM put p LEFT JOIN known k ON ${key.map((column) => `k.${column} = p.${column}`).join(' AND ')}`;
}

function changeOf({ name }: ToldTable, { id, before, after }: Written): RowChange {
  if (!before) return { table: name, id, before: null, after };
  const changed = Object.keys(after).filter(
    (column) =>
      column !== NOT_TOLD && JSON.stringify(before[column]) !== JSON.stringify(after[column]),
  );
  return { table: name, id, before: only(before, changed), after: only(after, changed) };
}

function only(row: Record<string, unknown>, columns: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(columns.map((column) => [column, row[column]]));
}
