import 'reflect-metadata';
import { Test } from '@nestjs/testing';
import { AppModule } from '../../app.module';
import { OblioLimits } from '../../modules/invoicing/provider/oblio/oblio-limits';
import { impatientLimits } from '../../modules/invoicing/testing/impatient-limits';
import { Clock } from '../../platform/clock';
import { AppConfig } from '../../platform/config';
import { DELIVER_EVENT } from '../../platform/events';
import { Ticks } from '../../platform/jobs';
import { drainJobs } from '../../testing/drain-jobs';
import { FakeClock } from '../../testing/fake-clock';
import type { WorkOrder } from './mortal-worker';

/**
 * A worker in a process of its own, that may be killed at any moment: the real application on the real
 * queues, but at the spec's time and at its word. Its jobs and ticks run when they are ordered.
 */
async function start(): Promise<void> {
  const config = AppConfig.from(process.env);
  const clock = new FakeClock();
  const compiled = await Test.createTestingModule({
    imports: [AppModule.forRoot({ config, role: 'http' })],
  })
    .overrideProvider(Clock)
    .useValue(clock)
    .overrideProvider(OblioLimits)
    .useValue(impatientLimits())
    .compile();
  const app = await compiled.init();
  process.on('message', (order: WorkOrder) => {
    clock.set(order.now);
    void work(order).then(
      () => process.send?.({ done: true }),
      (error: unknown) => process.send?.({ failed: String(error) }),
    );
  });
  process.on('disconnect', () => process.exit());
  process.send?.({ ready: true });

  async function work({ issues }: WorkOrder): Promise<void> {
    await app.get(Ticks).run('inbox-lanes');
    await drainJobs(app, { now: clock.now(), only: [DELIVER_EVENT], tolerateErrors: true });
    if (issues) await app.get(Ticks).run('fiscal-documents');
  }
}

await start();
