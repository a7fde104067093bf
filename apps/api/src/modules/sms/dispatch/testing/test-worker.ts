import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { AppModule } from '../../../../app.module';
import { AppConfig } from '../../../../platform/config';
import { startProcess } from '../../../../platform/server/start-process';
import { AppLogger } from '../../../../platform/telemetry';
import { DispatchLimits } from '../dispatch-limits';

/**
 * The worker process as production starts it, with one difference: a dead worker's messages are in
 * doubt after seconds instead of minutes and asked about soon, so that a test of twenty murders ends.
 */
startProcess(async () => {
  const config = AppConfig.from(process.env);
  const app = await NestFactory.createApplicationContext(
    AppModule.forRoot({ config, role: 'worker' }),
    {
      bufferLogs: true,
      abortOnError: false,
    },
  );
  app.useLogger(app.get(AppLogger));
  const limits = app.get(DispatchLimits, { strict: false });
  limits.leaseMs = Number(process.env['TEST_LEASE_MS']);
  limits.firstAskMs = Number(process.env['TEST_FIRST_ASK_MS']);
  await app.init();
  return { app, said: 'test worker is running' };
});
