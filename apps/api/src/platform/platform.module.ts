import { Global, Module, type DynamicModule } from '@nestjs/common';
import { TransactionalAdapterTypeOrm } from '@nestjs-cls/transactional-adapter-typeorm';
import { ClsPluginTransactional } from '@nestjs-cls/transactional';
import { getDataSourceToken, TypeOrmModule } from '@nestjs/typeorm';
import { ClsModule } from 'nestjs-cls';
import { LoggerModule } from 'nestjs-pino';
import type { DestinationStream } from 'pino';
import type { EntityTarget, ObjectLiteral } from 'typeorm';
import { ActorNames, AuditTrail } from './audit-trail';
import { Clock, ShiftedClock, SystemClock } from './clock';
import { AppConfig, PROCESS_ROLE, type ProcessRole } from './config';
import { KeyedHash, SecretBox } from './crypto';
import { DatabaseModule } from './database';
import { Events } from './events';
import { HttpModule } from './http';
import { IdempotencyInterceptor } from './idempotency';
import { JobsModule } from './jobs';
import { RateLimits, SweepLimits } from './limits';
import { LiveModule } from './live';
import { MailModule } from './mail';
import { ErasedPhones, PersonalData, PlatformPersonalData } from './personal-data';
import { PlatformRetention } from './platform-retention';
import { loggingOptions, TelemetryModule } from './telemetry';

export interface PlatformOptions {
  config: AppConfig;
  role: ProcessRole;
  entities: readonly EntityTarget<ObjectLiteral>[];
  /** Where log lines go; standard output without it. */
  logDestination?: DestinationStream;
}

const transactions = new ClsPluginTransactional({
  imports: [TypeOrmModule],
  adapter: new TransactionalAdapterTypeOrm({ dataSourceToken: getDataSourceToken() }),
});

const everywhere = [
  ActorNames,
  AuditTrail,
  KeyedHash,
  SecretBox,
  Events,
  IdempotencyInterceptor,
  PersonalData,
  ErasedPhones,
  RateLimits,
];

/** What every module stands on. It knows no module. */
@Global()
@Module({})
export class PlatformModule {
  static forRoot(options: PlatformOptions): DynamicModule {
    const { config, role, entities, logDestination } = options;
    const given = [
      { provide: AppConfig, useValue: config },
      { provide: PROCESS_ROLE, useValue: role },
      { provide: Clock, useValue: clockOf(config) },
    ];
    return {
      module: PlatformModule,
      imports: [
        ClsModule.forRoot({ global: true, plugins: [transactions] }),
        LoggerModule.forRoot(loggingOptions(config, role, logDestination)),
        DatabaseModule.forRoot(entities),
        HttpModule,
        JobsModule,
        LiveModule,
        MailModule,
        TelemetryModule,
      ],
      providers: [...given, ...everywhere, PlatformRetention, PlatformPersonalData, SweepLimits],
      exports: [AppConfig, PROCESS_ROLE, Clock, ...everywhere],
    };
  }
}

function clockOf({ clockOffsetFile }: AppConfig): Clock {
  return clockOffsetFile === null ? new SystemClock() : new ShiftedClock(clockOffsetFile);
}
