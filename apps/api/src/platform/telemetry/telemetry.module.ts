import { Global, Module } from '@nestjs/common';
import { TerminusModule } from '@nestjs/terminus';
import { Metrics } from './metrics';
import { Readiness } from './readiness';
import { TelemetryController } from './telemetry.controller';
import { WorkerPort } from './worker-port';

@Global()
@Module({
  imports: [TerminusModule.forRoot({ logger: false })],
  controllers: [TelemetryController],
  providers: [Metrics, Readiness, WorkerPort],
  exports: [Metrics, WorkerPort],
})
export class TelemetryModule {}
