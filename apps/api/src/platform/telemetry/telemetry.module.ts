import { Global, Module } from '@nestjs/common';
import { TerminusModule } from '@nestjs/terminus';
import { AppLogger } from './app-logger';
import { Metrics } from './metrics';
import { Readiness } from './readiness';
import { TelemetryController } from './telemetry.controller';
import { WorkerPort } from './worker-port';

@Global()
@Module({
  imports: [TerminusModule.forRoot({ logger: false })],
  controllers: [TelemetryController],
  providers: [AppLogger, Metrics, Readiness, WorkerPort],
  exports: [AppLogger, Metrics, WorkerPort],
})
export class TelemetryModule {}
