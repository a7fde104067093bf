import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module';
import { AppConfig } from './platform/config';
import { startProcess } from './platform/server/start-process';
import { AppLogger, WorkerPort } from './platform/telemetry';

startProcess(async () => {
  const config = AppConfig.from(process.env);
  const app = await NestFactory.createApplicationContext(
    AppModule.forRoot({ config, role: 'worker' }),
    { bufferLogs: true, abortOnError: false },
  );
  app.useLogger(app.get(AppLogger));
  await app.init();
  const port = await app.get(WorkerPort).listen();
  return { app, said: `worker answers probes on http://${config.host}:${port}` };
});
