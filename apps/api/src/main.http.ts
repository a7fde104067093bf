import 'reflect-metadata';
import { AppModule, SHORT_ROUTES } from './app.module';
import { AppConfig } from './platform/config';
import { startProcess } from './platform/server/start-process';
import { createHttpApp } from './platform/server';

startProcess(async () => {
  const config = AppConfig.from(process.env);
  const app = await createHttpApp({
    config,
    module: AppModule.forRoot({ config, role: 'http' }),
    shortRoutes: SHORT_ROUTES,
  });
  await app.listen(config.port, config.host);
  return { app, said: `API listens on http://${config.host}:${config.port}` };
});
