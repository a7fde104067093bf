import type { DataSourceOptions, EntityTarget, ObjectLiteral } from 'typeorm';
import { migrations } from '../../../../../migrations';
import type { AppConfig, ProcessRole } from '../config';
import { sessionSettings } from './connection-options';

export interface DataSourceParts {
  config: Pick<AppConfig, 'databaseUrl' | 'databasePoolSize'>;
  role: ProcessRole;
  entities: readonly EntityTarget<ObjectLiteral>[];
  onPoolError: (error: Error) => void;
}

export function dataSourceOptions(parts: DataSourceParts): DataSourceOptions {
  return {
    type: 'postgres',
    url: parts.config.databaseUrl,
    poolSize: parts.config.databasePoolSize,
    entities: [...parts.entities] as DataSourceOptions['entities'] & unknown[],
    migrations: [...migrations],
    migrationsTransactionMode: 'each',
    synchronize: false,
    logging: false,
    uuidExtension: 'pgcrypto',
    installExtensions: false,
    // Without it a database restart would end the process through an idle connection's error.
    poolErrorHandler: parts.onPoolError,
    extra: sessionSettings(parts.role),
  };
}
