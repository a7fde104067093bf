export { Transactional } from '@nestjs-cls/transactional';
export { Database } from './database';
export { prepared, type PreparedSql } from './prepared-sql';
export { UseCases, brokenConstraint, sqlState } from './use-cases';
export { dedicatedClientOptions, migrationSessionSettings } from './connection-options';
export { DatabaseModule } from './database.module';
export { dataSourceOptions } from './data-source-options';
