import exceljs from 'exceljs';
import type { ImportProblem, PageOf } from '@smssend/contracts';
import type { TestApp } from '../../../testing';
import { emagRow } from '../testing/emag-csv';
import { countsOf, ordersApp, OrdersWorld } from '../testing/orders-world';

const ROWS = [
  emagRow(1),
  emagRow(2, { 'Nr. comanda': '', Observatii: '=HYPERLINK("http://demo.local")' }),
  emagRow(3, { 'Telefon livrare': '4.07E+10' }),
  emagRow(4, { 'Telefon livrare': '0212345678', PNK: '' }),
  emagRow(5, { 'Data comenzii': '31.02.2026' }),
];

describe('problems of an import', () => {
  let app: TestApp;
  let world: OrdersWorld;
  beforeAll(async () => {
    app = await ordersApp();
    world = await OrdersWorld.open(app);
  });
  afterAll(() => app.close());

  async function problems(
    id: string,
    query: Record<string, string | number> = {},
  ): Promise<PageOf<ImportProblem>> {
    const { body } = await world.user.agent
      .get(`/api/orders/imports/${id}/problems`)
      .query(query)
      .expect(200);
    return body as PageOf<ImportProblem>;
  }

  it('counts rejected rows and rows that cannot be sent yet apart', async () => {
    const view = await world.importRows(ROWS);
    expect(countsOf(view)).toMatchObject({
      status: 'done',
      rowsRead: 5,
      rowsNew: 3,
      rowsRejected: 2,
      rowsWithProblems: 2,
    });
  });

  it('names row, column, value, reason and what to do, in the reader’s language', async () => {
    const view = await world.importRows(ROWS);
    const { items } = await problems(view.id);
    expect(items).toContainEqual({
      row: 4,
      column: 'Telefon livrare',
      value: '4.07E+10',
      code: 'phone_scientific',
      severity: 'problem',
      message: 'Excel a rotunjit numărul.',
      whatToDo: 'Formatați coloana ca text și exportați din nou.',
    });
    const { body } = await world.user.agent
      .get(`/api/orders/imports/${view.id}/problems`)
      .set('accept-language', 'en')
      .expect(200);
    expect((body as PageOf<ImportProblem>).items.map(({ message }) => message)).toContain(
      'Excel has rounded the number.',
    );
  });

  it('can be narrowed to the rejected ones, and read page by page', async () => {
    const view = await world.importRows(ROWS);
    const rejected = await problems(view.id, { severity: 'rejected' });
    expect(rejected.items.map(({ row, code }) => [row, code])).toEqual([
      [3, 'order_number_missing'],
      [6, 'date_unreadable'],
    ]);
    const all = await problems(view.id);
    const paged: ImportProblem[] = [];
    let after: string | null = null;
    do {
      const page: PageOf<ImportProblem> = await problems(view.id, {
        limit: 2,
        ...(after ? { after } : {}),
      });
      paged.push(...page.items);
      after = page.next;
    } while (after);
    expect(paged).toEqual(all.items);
  });

  it('hides digits of phones from a viewer', async () => {
    const view = await world.importRows(ROWS);
    const viewer = await app.signIn('viewer', { merchantId: world.user.merchantId });
    const { body } = await viewer.agent.get(`/api/orders/imports/${view.id}/problems`).expect(200);
    const landline = (body as PageOf<ImportProblem>).items.find(
      ({ code }) => code === 'phone_landline',
    );
    expect(landline?.value).toBe('•••••••678');
    await viewer.agent.get(`/api/orders/imports/${view.id}/problems.xlsx`).expect(403);
  });

  it('gives the rejected rows back as a sheet with all their columns and the reasons', async () => {
    const view = await world.importRows(ROWS);
    const { body } = await world.user.agent
      .get(`/api/orders/imports/${view.id}/problems.xlsx`)
      .buffer(true)
      .parse((res, done) => {
        const parts: Buffer[] = [];
        res.on('data', (part: Buffer) => parts.push(part));
        res.on('end', () => done(null, Buffer.concat(parts)));
      })
      .expect(200)
      .expect('content-type', /spreadsheetml/);
    const workbook = new exceljs.Workbook();
    await workbook.xlsx.load(body as ArrayBuffer);
    const sheet = workbook.worksheets[0];
    const rows = (sheet?.getSheetValues() ?? []).slice(1).map((row) => (row as string[]).slice(1));
    expect(rows).toHaveLength(3);
    expect(rows[0]?.slice(0, 3)).toEqual(['Nr. comanda', 'Data comenzii', 'Numar AWB']);
    expect(rows[0]?.slice(-4)).toEqual(['Rând', 'Coloană', 'Ce s-a întâmplat', 'Ce puteți face']);
    expect(rows[1]).toContain(`'=HYPERLINK("http://demo.local")`);
    expect(rows[1]?.slice(-2)).toEqual([
      'Rândul nu are număr de comandă.',
      'Completați numărul comenzii și reîncărcați.',
    ]);
    expect(rows[2]).toContain('31.02.2026');
  });
});
