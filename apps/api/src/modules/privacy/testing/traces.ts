import type { Database } from '../../../platform/database';

/**
 * Every table, of the jobs too, in which a row still says something that matches: the question that
 * an erasure has to answer, asked of the database and not of the code.
 */
export async function tracesOf(db: Database, pattern: string): Promise<string[]> {
  const tables = await db.query<{ name: string }>(
    `SELECT quote_ident(schemaname) || '.' || quote_ident(tablename) AS name FROM pg_tables
      WHERE schemaname IN ('public', 'pgboss') ORDER BY 1`,
  );
  const found: string[] = [];
  for (const { name } of tables) {
    const row = await db.one<{ found: boolean }>(
      `SELECT EXISTS (SELECT 1 FROM ${name} t WHERE t::text ~ $1) AS found`,
      [pattern],
    );
    if (row?.found) found.push(name);
  }
  return found;
}
