import { Database } from '../../../platform/database';
import type { TestApp } from '../../../testing';
import { emagCsv, emagRow } from '../testing/emag-csv';
import { countsOf, ordersApp, OrdersWorld } from '../testing/orders-world';
import { ImportsRepository } from './imports.repository';
import { MergeImport } from './merge-import';
import { RunImport } from './run-import';
import { StageRows } from './stage-rows';
import { Staging } from './staging';
import { TEND_IMPORTS } from './tend-imports';

const live = (): AbortSignal => new AbortController().signal;

describe('an import that is interrupted', () => {
  let app: TestApp;
  let world: OrdersWorld;
  beforeAll(async () => {
    app = await ordersApp();
  });
  afterAll(() => app.close());
  beforeEach(async () => {
    world = await OrdersWorld.open(app);
  });
  afterEach(() => jest.restoreAllMocks());

  async function uploaded(
    numbers: number[] = [1, 2, 3],
  ): Promise<{ merchantId: string; importId: string }> {
    const { body } = await world.upload(emagCsv(numbers.map((n) => emagRow(n)))).expect(202);
    return { merchantId: world.user.merchantId, importId: (body as { id: string }).id };
  }

  async function linesNow(): Promise<number> {
    return (await world.orders()).total.count;
  }

  it('leaves the old state when the worker dies between staging and merging, and goes on by itself', async () => {
    const job = await uploaded();
    jest.spyOn(app.get(MergeImport), 'run').mockRejectedValueOnce(new Error('killed'));
    await expect(app.get(RunImport).run(job, live())).rejects.toThrow('killed');
    expect(await linesNow()).toBe(0);
    expect((await world.view(job.importId)).status).toBe('merging');
    await app.runJobs();
    expect(countsOf(await world.view(job.importId))).toMatchObject({
      status: 'done',
      rowsRead: 3,
      rowsNew: 3,
    });
  });

  it('leaves the old state when the connection breaks in the middle of the merge', async () => {
    const job = await uploaded();
    jest.spyOn(app.get(ImportsRepository), 'finish').mockImplementationOnce(async () => {
      await app.get(Database).query('SELECT pg_terminate_backend(pg_backend_pid())');
      return true;
    });
    await expect(app.get(RunImport).run(job, live())).rejects.toThrow();
    expect(await linesNow()).toBe(0);
    await app.runJobs();
    expect(countsOf(await world.view(job.importId))).toMatchObject({ status: 'done', rowsNew: 3 });
    expect(await linesNow()).toBe(3);
  });

  it('starts over when the worker dies in the middle of reading', async () => {
    const job = await uploaded([1, 2]);
    const stageRows = app.get(StageRows);
    const real = stageRows.run.bind(stageRows);
    jest.spyOn(stageRows, 'run').mockImplementationOnce(async (run, group) => {
      await real(run, group);
      throw new Error('killed');
    });
    await expect(app.get(RunImport).run(job, live())).rejects.toThrow('killed');
    await app.runJobs();
    expect(countsOf(await world.view(job.importId))).toMatchObject({
      status: 'done',
      rowsRead: 2,
      rowsNew: 2,
    });
  });

  it('stops reading when the process is told to stop, and is read again later', async () => {
    const job = await uploaded();
    const stopping = new AbortController();
    stopping.abort(new Error('the process is stopping'));
    await expect(app.get(RunImport).run(job, stopping.signal)).rejects.toThrow('stopping');
    await app.runJobs();
    expect((await world.view(job.importId)).status).toBe('done');
  });

  it('changes the orders once when the job runs twice', async () => {
    const job = await uploaded();
    await app.get(RunImport).run(job, live());
    const before = await world.view(job.importId);
    await app.get(RunImport).run(job, live());
    expect(await world.view(job.importId)).toEqual(before);
    expect(await linesNow()).toBe(3);
  });

  it('changes the orders once when the job runs at the same time in several workers', async () => {
    const job = await uploaded(Array.from({ length: 50 }, (_, n) => n));
    const runs = [1, 2, 3].map(() => app.get(RunImport).run(job, live()));
    await Promise.all(runs);
    expect(countsOf(await world.view(job.importId))).toMatchObject({
      status: 'done',
      rowsRead: 50,
      rowsNew: 50,
      rowsChanged: 0,
      rowsUnchanged: 0,
    });
    expect(await linesNow()).toBe(50);
  });

  it('lets a run that was taken for dead write nothing more', async () => {
    const job = await uploaded();
    const staging = app.get(Staging);
    const real = staging.lastRow.bind(staging);
    jest.spyOn(staging, 'lastRow').mockImplementationOnce(async (run) => {
      await app.db.execute('UPDATE order_imports SET run_id = gen_random_uuid() WHERE id = $1', [
        job.importId,
      ]);
      return real(run);
    });
    await app.get(RunImport).run(job, live());
    expect(await linesNow()).toBe(0);
    expect((await world.view(job.importId)).status).toBe('merging');
  });

  it('brings two overlapping files together, whichever ends first', async () => {
    const [one, two] = [await uploaded([1, 2, 3, 4]), await uploaded([3, 4, 5, 6])];
    await Promise.all([app.get(RunImport).run(one, live()), app.get(RunImport).run(two, live())]);
    const views = [await world.view(one.importId), await world.view(two.importId)];
    expect(views.map(({ status }) => status)).toEqual(['done', 'done']);
    expect(views.reduce((sum, { rowsNew }) => sum + rowsNew, 0)).toBe(6);
    expect(await linesNow()).toBe(6);
  });

  it('is not read at all when it was cancelled in time', async () => {
    const job = await uploaded();
    const { body } = await world.user.agent
      .post(`/api/orders/imports/${job.importId}/cancel`)
      .expect(200);
    expect(body).toMatchObject({ status: 'cancelled' });
    await app.runJobs();
    expect((await world.view(job.importId)).status).toBe('cancelled');
    expect(await linesNow()).toBe(0);
  });

  it('can be cancelled while it is being read', async () => {
    const job = await uploaded();
    const stageRows = app.get(StageRows);
    const real = stageRows.run.bind(stageRows);
    jest.spyOn(stageRows, 'run').mockImplementationOnce(async (run, group) => {
      await world.user.agent.post(`/api/orders/imports/${job.importId}/cancel`).expect(200);
      return real(run, group);
    });
    await app.runJobs();
    expect((await world.view(job.importId)).status).toBe('cancelled');
    expect(await linesNow()).toBe(0);
    const staged = await app.db.query('SELECT FROM order_import_staging WHERE import_id = $1', [
      job.importId,
    ]);
    expect(staged).toEqual([]);
  });

  it('can be cancelled while it is being merged; then nothing of it stays', async () => {
    const job = await uploaded();
    const merge = jest
      .spyOn(app.get(ImportsRepository), 'isCurrent')
      .mockImplementationOnce(async () => {
        await world.user.agent.post(`/api/orders/imports/${job.importId}/cancel`).expect(200);
        return true;
      });
    await app.runJobs();
    expect(merge).toHaveBeenCalled();
    expect((await world.view(job.importId)).status).toBe('cancelled');
    expect(await linesNow()).toBe(0);
    const staged = await app.db.query('SELECT FROM order_import_staging WHERE import_id = $1', [
      job.importId,
    ]);
    expect(staged).toEqual([]);
  });

  it('cannot be cancelled once it has ended', async () => {
    const job = await uploaded();
    await app.runJobs();
    const { body } = await world.user.agent
      .post(`/api/orders/imports/${job.importId}/cancel`)
      .expect(409);
    expect(body).toMatchObject({ code: 'import_already_finished' });
  });

  it('gives up after several tries and says that the file may come again', async () => {
    const job = await uploaded();
    jest.spyOn(app.get(MergeImport), 'run').mockRejectedValue(new Error('a bug of ours'));
    await app.runJobs({ tolerateErrors: true });
    for (let again = 0; again < 10; again += 1) {
      await app
        .get(RunImport)
        .run(job, live())
        .catch(() => undefined);
    }
    const view = await world.view(job.importId);
    expect(view).toMatchObject({ status: 'failed', failure: { code: 'internal' } });
    expect(view.failure?.whatToDo).toMatch(/Încărcați fișierul încă o dată/);
  });

  it('is queued again when its job was lost', async () => {
    const job = await uploaded();
    await app.db.execute(`DELETE FROM pgboss.job WHERE name = 'orders.import'`);
    await app.runTick(TEND_IMPORTS);
    expect((await app.runJobs()).runs['orders.import']).toBeUndefined();
    await app.db.execute(
      `UPDATE order_imports SET progress_at = progress_at - interval '2 hours' WHERE id = $1`,
      [job.importId],
    );
    await app.runTick(TEND_IMPORTS);
    await app.runJobs();
    expect((await world.view(job.importId)).status).toBe('done');
  });
});
