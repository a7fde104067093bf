import { Client } from 'pg';
import { DataSource } from 'typeorm';
import { migrations } from '../../../../migrations';
import { runMigrations } from '../platform/database/run-migrations';
import { migrateJobs } from '../platform/jobs/migrate-jobs';
import { TEMPLATE_DATABASE } from './test-server';

export async function migrateTemplate(serverUrl: string, templateUrl: string): Promise<void> {
  const client = new Client({ connectionString: serverUrl });
  await client.connect();
  await client.query(`CREATE DATABASE ${TEMPLATE_DATABASE}`);
  await client.end();
  const dataSource = new DataSource({
    type: 'postgres',
    url: templateUrl,
    migrations: [...migrations],
    migrationsTransactionMode: 'each',
    installExtensions: false,
  });
  await dataSource.initialize();
  await runMigrations(dataSource);
  await dataSource.destroy();
  await migrateJobs(templateUrl);
}
