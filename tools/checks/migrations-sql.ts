import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { bundleForNode } from '../build/node-bundle.ts';
import { runCommand } from '../testing/commands.ts';
import { workspaceRoot } from '../workspace-root.ts';

/**
 * Writes down the SQL that every migration would send and lets squawk look for what locks or breaks a
 * running system. Migrations are programs, so they are run against a listener instead of a database.
 */
interface Migration {
  name?: string;
  up(runner: unknown): Promise<unknown>;
}

/**
 * Rules that do not fit us: ids are made by the app and text has its own CHECKs; the first schema has
 * no rows to lock; our oldest PostgreSQL is 15.
 */
const EXCLUDED = [
  'prefer-text-field',
  'prefer-bigint-over-int',
  'prefer-bigint-over-smallint',
  'prefer-identity',
  'prefer-robust-stmts',
  'require-timeout-settings',
];

const root = workspaceRoot();
const folder = join(root, 'dist', 'checks', 'sql');
rmSync(folder, { recursive: true, force: true });
await bundleForNode({
  entries: { migrations: 'migrations/index.ts' },
  outDir: 'dist/checks/migrations',
});
const bundle = pathToFileURL(join(root, 'dist/checks/migrations/migrations.mjs')).href;
const { migrations } = (await import(bundle)) as { migrations: (new () => Migration)[] };
mkdirSync(folder, { recursive: true });
for (const Class of migrations) await writeSql(new Class(), Class.name);
const squawk = join(root, 'node_modules/.bin/squawk');
const { ok, output } = await runCommand(squawk, [
  '--pg-version=15.0',
  '--assume-in-transaction',
  '--reporter=Gcc',
  `--exclude=${EXCLUDED.join(',')}`,
  join(folder, '*.sql'),
]);
console.log(output);
if (!ok) process.exitCode = 1;

async function writeSql(migration: Migration, className: string): Promise<void> {
  const statements: string[] = [];
  const listener = { query: (sql: string) => Promise.resolve(void statements.push(sql)) };
  await migration.up(listener);
  const text = statements.map((sql) => `${sql.trim().replace(/;$/, '')};`).join('\n\n');
  writeFileSync(join(folder, `${migration.name ?? className}.sql`), `${text}\n`);
}
