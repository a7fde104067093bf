import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { DataSource } from 'typeorm';
import { workspaceRoot } from '../workspace-root.ts';

/** `run` (the default), `show`, `revert` on the built data source, the way operators do it. */
type Command = 'run' | 'show' | 'revert';

const COMMANDS: Record<Command, (dataSource: DataSource) => Promise<void>> = {
  async run(dataSource) {
    const done = await dataSource.runMigrations();
    for (const { name } of done) console.log(`Applied ${name}.`);
    if (done.length === 0) console.log('The database is at the newest migration.');
  },
  async show(dataSource) {
    const applied = await appliedNames(dataSource);
    for (const { name = '' } of dataSource.migrations) {
      console.log(`[${applied.has(name) ? 'X' : ' '}] ${name}`);
    }
  },
  async revert(dataSource) {
    await dataSource.undoLastMigration();
    console.log('The last migration is undone.');
  },
};

const command = process.argv[2] ?? 'run';
if (!isCommand(command)) throw new Error(`Say run, show or revert, not ${command}.`);
const dataSource = await builtDataSource();
await dataSource.initialize();
try {
  await COMMANDS[command](dataSource);
} finally {
  await dataSource.destroy();
}

function isCommand(text: string): text is Command {
  return Object.hasOwn(COMMANDS, text);
}

async function builtDataSource(): Promise<DataSource> {
  const file = join(workspaceRoot(), 'dist', 'apps', 'api', 'data-source.mjs');
  if (!existsSync(file)) throw new Error('There is no build yet: npm run build.');
  const module = (await import(pathToFileURL(file).href)) as Record<string, unknown>;
  const found = Object.values(module).find(isDataSource);
  if (!found) throw new Error(`${file} exports no DataSource.`);
  return found;
}

/** By shape and not by class: the bundle and this tool may see two copies of one package. */
function isDataSource(value: unknown): value is DataSource {
  return typeof value === 'object' && value !== null && 'runMigrations' in value;
}

async function appliedNames(dataSource: DataSource): Promise<Set<string>> {
  const table = dataSource.options.migrationsTableName ?? 'migrations';
  const [{ found }] = (await dataSource.query('SELECT to_regclass($1) AS found', [table])) as [
    { found: string | null },
  ];
  if (found === null) return new Set();
  const rows = (await dataSource.query(`SELECT name FROM ${found}`)) as { name: string }[];
  return new Set(rows.map(({ name }) => name));
}
