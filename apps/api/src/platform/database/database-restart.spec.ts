import { startPostgres, type RunningPostgres } from '../../../../../tools/postgres/index.ts';
import { NestFactory } from '@nestjs/core';
import { DataSource } from 'typeorm';
import { migrations } from '../../../../../migrations';
import { AppModule } from '../../app.module';
import { testEnvironment } from '../../testing';
import { AppConfig } from '../config';
import { migrateJobs } from '../jobs';
import { LiveEvents } from '../live';
import { createHttpApp } from '../server';
import { WorkerPort } from '../telemetry';
import { runMigrations } from './run-migrations';

/** A server of its own, because this one is stopped while others work. */
async function migratedServer(): Promise<RunningPostgres> {
  const server = await startPostgres({ ephemeral: true });
  const dataSource = new DataSource({
    type: 'postgres',
    url: server.url,
    migrations: [...migrations],
    installExtensions: false,
  });
  await dataSource.initialize();
  await runMigrations(dataSource);
  await dataSource.destroy();
  await migrateJobs(server.url);
  return server;
}

async function until(what: () => Promise<boolean>): Promise<void> {
  while (!(await what())) await new Promise((resolve) => setTimeout(resolve, 25));
}

describe('a restart of the database', () => {
  it('ends no process: not ready while it lasts, ready after it, live words go on', async () => {
    const server = await migratedServer();
    const config = AppConfig.from({ ...testEnvironment(server.url), WORKER_PORT: '0' });
    const app = await createHttpApp({
      config,
      module: AppModule.forRoot({ config, role: 'http' }),
    });
    await app.listen(0, '127.0.0.1');
    const worker = await NestFactory.createApplicationContext(
      AppModule.forRoot({ config, role: 'worker' }),
      {
        logger: false,
      },
    );
    await worker.init();
    const ports = [new URL(await app.getUrl()).port, await worker.get(WorkerPort).listen()];
    const statuses = () =>
      Promise.all(
        ports.map(async (port) => (await fetch(`http://127.0.0.1:${port}/ready`)).status),
      );
    expect(await statuses()).toEqual([200, 200]);

    const words: unknown[] = [];
    const live = app.get(LiveEvents);
    const page = live.stream('m').subscribe(({ data, type }) => {
      if (data) words.push(type);
    });
    await until(async () => {
      await live.publish('m', 'quota', {});
      return words.length > 0;
    });

    const restarted = server.restart('crash');
    await until(async () => (await statuses()).every((status) => status === 503));
    const alive = await fetch(`http://127.0.0.1:${ports[0]}/health`);
    expect(alive.status).toBe(200);
    await restarted;
    await until(async () => (await statuses()).every((status) => status === 200));

    words.length = 0;
    await until(async () => {
      await live.publish('m', 'links', {});
      return words.includes('links');
    });
    page.unsubscribe();
    await app.close();
    await worker.close();
    await server.stop();
  });
});
