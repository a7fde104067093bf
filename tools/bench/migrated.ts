import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { workspaceRoot } from '../workspace-root.ts';

const run = promisify(execFile);

/** Brings a database to the newest schema, by the same command that operators use. */
export async function migrateDatabase(url: string): Promise<void> {
  const program = join(workspaceRoot(), 'dist', 'apps', 'api', 'migrate.mjs');
  await run(process.execPath, [program, 'run'], {
    cwd: workspaceRoot(),
    env: { ...process.env, DATABASE_URL: url },
  });
}
