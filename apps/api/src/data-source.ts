import 'reflect-metadata';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { migrations } from '../../../migrations';
import { entities } from './entities';
import { migrationSessionSettings } from './platform/database';

/** For `typeorm migration:run|revert|show|generate -d dist/apps/api/data-source.mjs`, which wants exactly one. */
const databaseUrl = process.env['DATABASE_URL'];
if (!databaseUrl)
  throw new Error('DATABASE_URL must be set to a postgres:// address that names a database.');

export default new DataSource({
  type: 'postgres',
  url: databaseUrl,
  entities: [...entities] as DataSourceOptions['entities'] & unknown[],
  migrations: [...migrations],
  migrationsTransactionMode: 'each',
  synchronize: false,
  uuidExtension: 'pgcrypto',
  installExtensions: false,
  poolSize: 2,
  extra: migrationSessionSettings,
});
