import { Global, Logger, Module, type DynamicModule } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import type { EntityTarget, ObjectLiteral } from 'typeorm';
import { AppConfig, PROCESS_ROLE, type ProcessRole } from '../config';
import { CursorStreams } from './cursor-streams';
import { Database } from './database';
import { dataSourceOptions } from './data-source-options';
import { UseCases } from './use-cases';

const CONNECT_ATTEMPTS = 5;
const CONNECT_RETRY_DELAY_MS = 1_000;

@Global()
@Module({
  providers: [CursorStreams, Database, UseCases],
  exports: [Database, UseCases],
})
export class DatabaseModule {
  static forRoot(entities: readonly EntityTarget<ObjectLiteral>[]): DynamicModule {
    const logger = new Logger(DatabaseModule.name);
    const connection = TypeOrmModule.forRootAsync({
      inject: [AppConfig, PROCESS_ROLE],
      useFactory: (config: AppConfig, role: ProcessRole) => ({
        ...dataSourceOptions({
          config,
          role,
          entities,
          onPoolError: (error) => logger.warn({ err: error }, 'an idle connection was lost'),
        }),
        retryAttempts: CONNECT_ATTEMPTS,
        retryDelay: CONNECT_RETRY_DELAY_MS,
      }),
    });
    return { module: DatabaseModule, imports: [connection] };
  }
}
