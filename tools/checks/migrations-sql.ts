import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
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

/**
 * Tables of the first release are made empty by the same upgrade that changes them, so there is nothing
 * to lock. From this time on (it begins every migration's name) indexes are built CONCURRENTLY.
 */
const FIRST_RELEASE = 1_795_392_000_000;
const FOR_FILLED_TABLES = [
  'require-concurrent-index-creation',
  'require-concurrent-index-deletion',
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
const files = readdirSync(folder);
const isFirst = (file: string): boolean => Number(/\d{13}/.exec(file)?.[0]) < FIRST_RELEASE;
await lint(files.filter(isFirst), [...EXCLUDED, ...FOR_FILLED_TABLES]);
await lint(
  files.filter((file) => !isFirst(file)),
  EXCLUDED,
);

async function lint(names: string[], excluded: string[]): Promise<void> {
  if (names.length === 0) return;
  const { ok, output } = await runCommand(join(root, 'node_modules/.bin/squawk'), [
    '--pg-version=15.0',
    '--assume-in-transaction',
    '--reporter=Gcc',
    `--exclude=${excluded.join(',')}`,
    ...names.map((name) => join(folder, name)),
  ]);
  if (ok)
    console.log(`${names.length} migrations hold nothing that locks or breaks a running system.`);
  else {
    console.error(output);
    process.exitCode = 1;
  }
}

async function writeSql(migration: Migration, className: string): Promise<void> {
  const statements: string[] = [];
  const listener = { query: (sql: string) => Promise.resolve(void statements.push(sql)) };
  await migration.up(listener);
  const text = statements.map((sql) => `${sql.trim().replace(/;$/, '')};`).join('\n\n');
  writeFileSync(join(folder, `${migration.name ?? className}.sql`), `${text}\n`);
}
