import 'reflect-metadata';
import dataSource from './data-source';
import { migrateJobs } from './platform/jobs';
import { listMigrations, revertLast, runMigrations } from './platform/database/run-migrations';

/**
 * `migrate [run|show|revert]`: our own tables by TypeORM's migrations, the job queue's schema by the
 * queue's own. Any number of processes may start it at once; running it again changes nothing.
 */
const command = process.argv[2] ?? 'run';

async function main(): Promise<void> {
  await dataSource.initialize();
  try {
    if (command === 'run') {
      const done = await runMigrations(dataSource);
      await migrateJobs(String(process.env['DATABASE_URL']));
      say(done.length > 0 ? `${done.join('\n')}\n${done.length} migrations ran` : 'nothing to do');
    } else if (command === 'revert') {
      await revertLast(dataSource);
    } else if (command === 'show') {
      for (const { name, ran } of await listMigrations(dataSource))
        say(`[${ran ? 'X' : ' '}] ${name}`);
    } else {
      throw new Error(`migrate knows run, show and revert, not ${command}.`);
    }
  } finally {
    await dataSource.destroy();
  }
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(
    `${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  );
  process.exitCode = 1;
});
