import { Injectable, Module, type OnModuleInit } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AppModule } from '../../app.module';
import { createTestApp, testEnvironment, type TestApp } from '../../testing';
import { AppConfig } from '../config';
import { RequestContext } from '../http';
import { Jobs } from './jobs';
import { Ticks } from './ticks';

const QUEUE = 'spec.greet';

interface Greeting {
  name: string;
}

@Injectable()
class Greeter implements OnModuleInit {
  readonly greeted: string[] = [];
  readonly requestIds: string[] = [];
  failures = 0;
  constructor(
    private readonly jobs: Jobs,
    private readonly context: RequestContext,
  ) {}

  onModuleInit(): void {
    this.jobs.define<Greeting>(
      QUEUE,
      ({ name }, job) => {
        if (this.failures > 0) {
          this.failures -= 1;
          return Promise.reject(new Error('not now'));
        }
        this.greeted.push(name);
        this.requestIds.push(this.context.requestId(), job.id);
        return Promise.resolve();
      },
      { concurrency: 2, retryLimit: 3, expireInSeconds: 60 },
    );
  }
}
@Module({ providers: [Greeter] })
class GreeterModule {}

describe('jobs', () => {
  let test: TestApp;
  let jobs: Jobs;
  let greeter: Greeter;

  beforeAll(async () => {
    test = await createTestApp({ imports: [GreeterModule] });
    jobs = test.get(Jobs);
    greeter = test.get(Greeter);
  });
  afterAll(() => test.close());
  beforeEach(() => {
    greeter.greeted.length = 0;
    greeter.requestIds.length = 0;
  });

  const enqueue = (name: string, opts = {}) =>
    test.db.transaction(() => jobs.enqueue<Greeting>(QUEUE, { name }, opts));

  it('are recorded with their cause, or not at all', async () => {
    await expect(jobs.enqueue(QUEUE, { name: 'ana' })).rejects.toThrow('@Transactional()');
    const halfWay = test.db.transaction(async () => {
      await jobs.enqueue(QUEUE, { name: 'ana' });
      throw new Error('half-way');
    });
    await expect(halfWay).rejects.toThrow('half-way');
    await enqueue('dan');
    await test.runJobs();
    expect(greeter.greeted).toEqual(['dan']);
  });

  it('run under an id of their own', async () => {
    await enqueue('dan');
    await test.runJobs();
    expect(new Set(greeter.requestIds).size).toBe(1);
    expect(greeter.requestIds[0]).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('wait for their time', async () => {
    const startAfter = new Date(test.clock.now().getTime() + 3_600_000);
    await enqueue('later', { startAfter });
    await test.runJobs();
    expect(greeter.greeted).toEqual([]);
    test.clock.advance({ hours: 1 });
    await test.runJobs();
    expect(greeter.greeted).toEqual(['later']);
  });

  it('wait once for one key, but not behind one that already runs', async () => {
    await enqueue('first', { singletonKey: 'k' });
    await enqueue('second', { singletonKey: 'k' });
    await enqueue('other', { singletonKey: 'l' });
    await test.runJobs();
    expect(greeter.greeted).toEqual(['first', 'other']);
    await enqueue('third', { singletonKey: 'k' });
    await test.runJobs();
    expect(greeter.greeted).toEqual(['first', 'other', 'third']);
  });

  it('come again after a failure, as often as they may', async () => {
    greeter.failures = 2;
    await enqueue('ana');
    const { runs, errors } = await test.runJobs({ tolerateErrors: true });
    expect(runs[QUEUE]).toBe(3);
    expect(errors).toHaveLength(2);
    expect(greeter.greeted).toEqual(['ana']);

    greeter.failures = 10;
    await enqueue('dan');
    expect((await test.runJobs({ tolerateErrors: true })).runs[QUEUE]).toBe(4);
    greeter.failures = 0;
    expect((await test.runJobs()).runs).toEqual({});
  });

  it('are refused without a definition and when they are too big', async () => {
    await expect(test.db.transaction(() => jobs.enqueue('spec.nobody', {}))).rejects.toThrow(
      'No module defines',
    );
    await expect(enqueue('x'.repeat(70_000))).rejects.toThrow('bytes');
    expect(() =>
      jobs.define(QUEUE, () => Promise.resolve(), {
        concurrency: 1,
        retryLimit: 0,
        expireInSeconds: 1,
      }),
    ).toThrow();
  });

  it('of the API run in another process, the worker, woken by the commit', async () => {
    const config = AppConfig.from(testEnvironment(test.databaseUrl));
    const root = AppModule.forRoot({ config, role: 'worker' });
    const worker = await NestFactory.createApplicationContext(
      { ...root, imports: [...(root.imports ?? []), GreeterModule] },
      { logger: false, abortOnError: false },
    );
    try {
      await worker.init();
      await enqueue('from afar');
      const { greeted } = worker.get(Greeter, { strict: false });
      while (greeted.length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
      expect(greeted).toEqual(['from afar']);
      expect(greeter.greeted).toEqual([]);
    } finally {
      await worker.close();
    }
  });
});

describe('ticks', () => {
  const contextOf = (): RequestContext =>
    ({ runAs: (_: string, work: () => Promise<void>) => work() }) as unknown as RequestContext;
  const registry = (): ConstructorParameters<typeof Ticks>[1] => {
    const timers = new Map<string, NodeJS.Timeout>();
    return {
      addInterval: (name: string, timer: NodeJS.Timeout) => timers.set(name, timer),
      doesExist: (_: string, name: string) => timers.has(name),
      deleteInterval: (name: string) => clearInterval(timers.get(name)),
    } as unknown as ConstructorParameters<typeof Ticks>[1];
  };

  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('never overlap themselves, survive an error and stop with the process', async () => {
    const ticks = new Ticks('worker', registry(), contextOf());
    let starts = 0;
    let end: (error?: Error) => void = () => undefined;
    ticks.every('spec', 100, () => {
      starts += 1;
      return new Promise(
        (resolve, reject) => (end = (error) => (error ? reject(error) : resolve())),
      );
    });
    ticks.onApplicationBootstrap();
    await jest.advanceTimersByTimeAsync(350);
    expect(starts).toBe(1);
    end(new Error('once'));
    await jest.advanceTimersByTimeAsync(100);
    expect(starts).toBe(2);
    end();
    await ticks.onModuleDestroy();
    await jest.advanceTimersByTimeAsync(1000);
    expect(starts).toBe(2);
  });

  it('do nothing in the API process', async () => {
    const ticks = new Ticks('http', registry(), contextOf());
    let starts = 0;
    ticks.every('spec', 100, () => {
      starts += 1;
      return Promise.resolve();
    });
    ticks.onApplicationBootstrap();
    await jest.advanceTimersByTimeAsync(1000);
    expect(starts).toBe(0);
    await ticks.run('spec');
    expect(starts).toBe(1);
  });
});
