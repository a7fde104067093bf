import type { ImportView } from '@smssend/contracts';
import type { TestApp } from '../../../testing';
import { csvOf } from '../testing/emag-csv';
import { countsOf, ordersApp, OrdersWorld } from '../testing/orders-world';
import { TEND_IMPORTS } from './tend-imports';

const HEADERS = ['Referința mea', 'Când', 'Articolul', 'Cod intern', 'Omul', 'Numărul lui'];
const row = (n: number): string[] => [
  `C-${n}`,
  '02.03.2026',
  `Produs demo ${n}`,
  `DEMO0${n}BBM`,
  `Client demo ${n}`,
  `072200000${n}`,
];
const SHEET = csvOf(HEADERS, [row(1), row(2)]);
const COLUMNS = { orderNumber: 0, orderedAt: 1, productName: 2, pnk: 3, buyerName: 4, phone: 5 };

describe('a sheet with columns that nobody knows', () => {
  let app: TestApp;
  let world: OrdersWorld;
  beforeAll(async () => {
    app = await ordersApp();
  });
  afterAll(() => app.close());
  beforeEach(async () => {
    world = await OrdersWorld.open(app);
  });

  const map = (view: ImportView, columns: object) =>
    world.user.agent.post(`/api/orders/imports/${view.id}/mapping`).send({ columns });

  it('waits for a person, with headers and sample rows to choose from', async () => {
    const view = await world.import(SHEET);
    expect(view).toMatchObject({
      status: 'needs_mapping',
      sheet: { headerRow: 1, headers: HEADERS, sampleRows: [row(1), row(2)] },
    });
    expect(Object.keys(view.sheet ?? {}).sort()).toEqual([
      'headerRow',
      'headers',
      'name',
      'sampleRows',
      'suggestion',
    ]);
    expect((await world.orders()).total.count).toBe(0);
  });

  it('is read with the chosen columns', async () => {
    const view = await world.import(SHEET);
    const { body } = await map(view, COLUMNS).expect(202);
    expect(body).toEqual({ id: view.id, status: 'queued' });
    await app.runJobs();
    const done = await world.view(view.id);
    expect(countsOf(done)).toMatchObject({ status: 'done', rowsRead: 2, rowsNew: 2 });
    expect(done).toMatchObject({ source: 'sheet', sheet: null });
    expect(
      (await world.orders()).items.map(({ orderNumber, phone }) => [orderNumber, phone]).sort(),
    ).toEqual([
      ['C-1', '+40722000001'],
      ['C-2', '+40722000002'],
    ]);
  });

  it('remembers the choice for the next file with the same headers, of this shop only', async () => {
    const first = await world.import(SHEET);
    await map(first, COLUMNS).expect(202);
    await app.runJobs();
    const next = await world.import(csvOf(HEADERS, [row(3)]));
    expect(countsOf(next)).toMatchObject({ status: 'done', rowsNew: 1 });
    const other = await OrdersWorld.open(app);
    expect((await other.import(SHEET)).status).toBe('needs_mapping');
  });

  it('says which fields are still missing', async () => {
    const view = await world.import(SHEET);
    const { body } = await map(view, { phone: 5 }).expect(422);
    expect(body).toMatchObject({ code: 'mapping_incomplete', field: 'columns' });
    expect((body as { title: string }).title).toMatch(/numărul comenzii, produs/);
  });

  it.each([
    ['a column that the file does not have', { orderNumber: 0, productName: 6 }],
    ['a field that we do not know', { orderNumber: 0, productName: 1, secret: 2 }],
    ['a column that is no number', { orderNumber: 'A', productName: 1 }],
    ['a negative column', { orderNumber: -1, productName: 1 }],
  ])('refuses %s', async (_what, columns) => {
    const view = await world.import(SHEET);
    expect((await map(view, columns).expect(400)).body).toMatchObject({
      code: 'validation_failed',
    });
  });

  it('takes the choice once, not after the import went on', async () => {
    const view = await world.import(SHEET);
    const answers = await Promise.all([map(view, COLUMNS), map(view, COLUMNS), map(view, COLUMNS)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([202, 409, 409]);
    await app.runJobs();
    expect((await map(view, COLUMNS).expect(409)).body).toMatchObject({
      code: 'import_not_waiting_for_mapping',
    });
  });

  it('removes a file that nobody came back to', async () => {
    const view = await world.import(SHEET);
    await app.runTick(TEND_IMPORTS);
    expect((await world.view(view.id)).status).toBe('needs_mapping');
    await app.db.execute(
      `UPDATE order_imports SET progress_at = progress_at - interval '8 days' WHERE id = $1`,
      [view.id],
    );
    await app.runTick(TEND_IMPORTS);
    expect((await world.view(view.id)).status).toBe('cancelled');
    expect(
      await app.db.query('SELECT FROM order_import_chunks WHERE import_id = $1', [view.id]),
    ).toEqual([]);
  });
});
