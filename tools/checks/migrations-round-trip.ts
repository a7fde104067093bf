import { join } from 'node:path';
import pg from 'pg';
import { startPostgres } from '../postgres/index.ts';
import { runNode } from '../testing/commands.ts';
import { workspaceRoot } from '../workspace-root.ts';

/**
 * Up, down and up again on an empty database, by the built program that operators run. Down must
 * leave nothing behind, and the second up must give the same schema as the first.
 */
const SCHEMA = `
  SELECT table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable || ' ' || coalesce(column_default, '') AS fact
    FROM information_schema.columns WHERE table_schema = 'public'
  UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'
  UNION ALL SELECT conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid)
    FROM pg_constraint WHERE connamespace = 'public'::regnamespace
  ORDER BY 1`;
const LEFTOVERS = `
  SELECT relname AS fact FROM pg_class
   WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v', 'm', 'S')
     AND relname NOT LIKE '%migrations%'`;

const server = await startPostgres({ ephemeral: true });
try {
  await migrate('run');
  const first = await facts(SCHEMA);
  const count = await revertAll();
  const left = await facts(LEFTOVERS);
  if (left.length > 0) throw new Error(`Down leaves behind: ${left.join(', ')}.`);
  await migrate('run');
  const second = await facts(SCHEMA);
  const changed = [
    ...first.filter((fact) => !second.includes(fact)),
    ...second.filter((fact) => !first.includes(fact)),
  ];
  if (changed.length > 0) throw new Error(`The second up differs:\n${changed.join('\n')}`);
  console.log(
    `${count} migrations went up, down and up again: ${second.length} facts of the schema are the same.`,
  );
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
} finally {
  await server.stop();
}

async function revertAll(): Promise<number> {
  const count = (await migrate('show')).split('[X]').length - 1;
  for (let left = count; left > 0; left--) await migrate('revert');
  return count;
}

async function migrate(command: string): Promise<string> {
  const program = join(workspaceRoot(), 'dist', 'apps', 'api', 'migrate.mjs');
  const { ok, output } = await runNode(['--enable-source-maps', program, command], {
    DATABASE_URL: server.url,
  });
  if (!ok) throw new Error(`migrate ${command} failed.\n${output}`);
  return output;
}

async function facts(sql: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  try {
    return (await client.query<{ fact: string }>(sql)).rows.map(({ fact }) => fact);
  } finally {
    await client.end();
  }
}
