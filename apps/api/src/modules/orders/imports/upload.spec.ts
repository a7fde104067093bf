import type { TestApp } from '../../../testing';
import { csvOf, emagCsv, emagRow } from '../testing/emag-csv';
import { ordersApp, OrdersWorld } from '../testing/orders-world';
import { IMPORT_LIMITS } from './import-limits';

const OLE = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(2_000)]);

describe('uploading an order file', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await ordersApp();
  });
  afterAll(() => app.close());

  it.each([
    [
      'a web page named .xlsx',
      Buffer.from('<html><body><table><tr><td>1</td></tr></table></body></html>'),
      'file_html',
    ],
    ['an old binary file', OLE, 'file_not_a_sheet'],
    ['a PDF', Buffer.from('%PDF-1.7 demo'), 'file_not_a_sheet'],
    ['an empty file', Buffer.alloc(0), 'file_empty'],
  ])('refuses %s at once, with words in both languages', async (_what, file, code) => {
    const world = await OrdersWorld.open(app);
    const ro = await world.upload(file, { name: 'comenzi.xlsx' }).expect(422);
    expect(ro.body).toMatchObject({ code: 'file_not_accepted', failure: { code } });
    const en = await world
      .upload(file, { name: 'orders.xlsx' })
      .set('accept-language', 'en')
      .expect(422);
    const [roText, enText] = [ro, en].map(
      ({ body }) => (body as { failure: { title: string } }).failure.title,
    );
    expect(roText).not.toBe(enText);
    expect((await world.user.agent.get('/api/orders/imports')).body).toMatchObject({ items: [] });
  });

  it('accepts a text file whatever its name says', async () => {
    const world = await OrdersWorld.open(app);
    await world.upload(emagCsv([emagRow(1)]), { name: 'virus.exe' }).expect(202);
  });

  it('says that no file came', async () => {
    const world = await OrdersWorld.open(app);
    const { body } = await world.user.agent
      .post('/api/orders/imports')
      .field('lawfulBasis', 'consent')
      .expect(400);
    expect(body).toMatchObject({ code: 'file_missing' });
  });

  it('refuses an unknown lawful basis and a field that we do not know', async () => {
    const world = await OrdersWorld.open(app);
    const file = emagCsv([emagRow(1)]);
    const send = (field: string, value: string) =>
      world.user.agent
        .post('/api/orders/imports')
        .field(field, value)
        .attach('file', file, 'a.csv');
    expect((await send('lawfulBasis', 'because').expect(400)).body).toMatchObject({
      field: 'lawfulBasis',
    });
    await send('somethingElse', '1').expect(400);
  });

  it('refuses a file over 50 MB with 413', async () => {
    const world = await OrdersWorld.open(app);
    const { body } = await world.upload(Buffer.alloc(IMPORT_LIMITS.fileBytes + 1, 'a')).expect(413);
    expect(body).toMatchObject({ code: 'file_too_large', params: { limitMb: 50 } });
    expect((await world.user.agent.get('/api/orders/imports')).body).toMatchObject({ items: [] });
  });

  it('takes exactly five at once, however many come together', async () => {
    const world = await OrdersWorld.open(app);
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, n) => world.upload(emagCsv([emagRow(n)]))),
    );
    const statuses = answers.map(({ status }) => status).sort();
    expect(statuses).toEqual([202, 202, 202, 202, 202, 409, 409, 409]);
    expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({
      code: 'too_many_imports',
      params: { limit: 5 },
    });
    await app.runJobs();
    await world.upload(emagCsv([emagRow(9)])).expect(202);
  });

  it('keeps a readable name of the file, without what could mislead', async () => {
    const world = await OrdersWorld.open(app);
    const { body } = await world
      .upload(emagCsv([emagRow(1)]), { name: 'comenzi‮țară.xlsx' })
      .expect(202);
    expect((await world.view((body as { id: string }).id)).fileName).toBe('comenzițară.xlsx');
  });

  it('explains why the order list of eMAG is the wrong file', async () => {
    const world = await OrdersWorld.open(app);
    const headers = [
      'Nr. comanda',
      'Data comenzii',
      'Numar AWB',
      'Status comanda',
      'Mod plata',
      'Nume client',
      'Telefon livrare',
      'Total comanda',
    ];
    const row = [
      '9000001',
      '2026-03-01 10:00:00',
      'AWB1',
      'Finalizata',
      'Card',
      'Client demo 1',
      '0722000001',
      '121',
    ];
    const view = await world.import(csvOf(headers, [row]));
    expect(view).toMatchObject({ status: 'failed', failure: { code: 'emag_order_list' } });
    const left = await app.db.query('SELECT FROM order_import_chunks WHERE import_id = $1', [
      view.id,
    ]);
    expect(left).toEqual([]);
  });

  it('lists imports newest first, page by page', async () => {
    const world = await OrdersWorld.open(app);
    const ids: string[] = [];
    for (let n = 0; n < 3; n += 1) ids.unshift((await world.importRows([emagRow(n)])).id);
    const first = await world.user.agent.get('/api/orders/imports').query({ limit: 2 }).expect(200);
    const { items, next } = first.body as { items: { id: string }[]; next: string };
    const second = await world.user.agent
      .get('/api/orders/imports')
      .query({ limit: 2, after: next })
      .expect(200);
    const rest = second.body as { items: { id: string }[]; next: null };
    expect([...items, ...rest.items].map(({ id }) => id)).toEqual(ids);
    expect(rest.next).toBeNull();
    await world.user.agent.get('/api/orders/imports').query({ after: 'nonsense' }).expect(400);
  });

  it('shows nothing of one shop to another', async () => {
    const world = await OrdersWorld.open(app);
    const other = await OrdersWorld.open(app);
    const { id } = await world.importRows([emagRow(1), emagRow(2, { 'Nr. comanda': '' })]);
    for (const path of ['', '/problems', '/problems.xlsx']) {
      await other.user.agent.get(`/api/orders/imports/${id}${path}`).expect(404);
    }
    await other.user.agent.post(`/api/orders/imports/${id}/cancel`).expect(404);
    await other.user.agent
      .post(`/api/orders/imports/${id}/mapping`)
      .send({ columns: { orderNumber: 0 } })
      .expect(404);
    expect((await other.user.agent.get('/api/orders/imports')).body).toMatchObject({ items: [] });
  });

  it('lets a viewer look, not upload', async () => {
    const viewer = await OrdersWorld.open(app, 'viewer');
    await viewer.upload(emagCsv([emagRow(1)])).expect(403);
    await viewer.user.agent.get('/api/orders/imports').expect(200);
  });
});
