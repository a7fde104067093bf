import { PgBoss } from 'pg-boss';
import { BOSS_SCHEMA } from './boss-options';

/** Installs or updates the job queue's own schema with its own migrations. Running it again changes nothing. */
export async function migrateJobs(databaseUrl: string): Promise<void> {
  const boss = new PgBoss({
    connectionString: databaseUrl,
    schema: BOSS_SCHEMA,
    application_name: 'smssend-migrate-jobs',
    max: 1,
    migrate: true,
    createSchema: true,
    supervise: false,
    schedule: false,
  });
  const errors: Error[] = [];
  boss.on('error', (error) => errors.push(error));
  await boss.start();
  await boss.stop({ graceful: false, close: true });
  if (errors.length > 0) throw new AggregateError(errors, 'The job queue could not be migrated.');
}
