import type { TestApp } from '../../../testing';
import { emagRow } from '../testing/emag-csv';
import { ordersApp, OrdersWorld } from '../testing/orders-world';
import { sheetRows } from '../testing/sheet-rows';

describe('the export of order lines', () => {
  let app: TestApp;
  let world: OrdersWorld;
  beforeAll(async () => {
    app = await ordersApp();
    world = await OrdersWorld.open(app);
    await world.importRows([
      emagRow(1, { 'Nume client': '=cmd|calc' }),
      emagRow(2, { 'Data comenzii': '2026-07-01 10:30:00', 'Status comanda': 'Anulata' }),
    ]);
  });
  afterAll(() => app.close());

  const rowsOf = async (query: object = {}, agent = world.user.agent, language = 'ro') =>
    sheetRows(agent.get('/api/orders/export.xlsx').query(query).set('accept-language', language));

  it('holds the filtered lines under headers in the reader’s language', async () => {
    const [header, ...lines] = await rowsOf();
    expect(header).toEqual([
      'Comandă',
      'Data',
      'Produs',
      'PNK',
      'Cod produs',
      'Cantitate',
      'Total',
      'Moneda',
      'Status comandă',
      'Plată',
      'Client',
      'Telefon',
      'AWB',
      'Link recenzie',
      'SMS',
      'SMS la',
    ]);
    expect(lines.map((line) => line[0])).toEqual(['9000002', '9000001']);
    expect(lines[0]?.slice(1, 14)).toEqual([
      new Date('2026-07-01T10:30:00Z'),
      'Produs demo 2',
      'DEMO02BBM',
      'SKU-2',
      1,
      121,
      'RON',
      'Anulată',
      'Plătită',
      'Client demo 2',
      '0722 000 002',
      'AWB000002',
      null,
    ]);
    expect(lines[0]?.[14]).toBe('Comandă anulată');
    const [english, only] = await rowsOf(
      { status: 'finalized', sort: 'orderedAt' },
      world.user.agent,
      'en',
    );
    expect(english?.[0]).toBe('Order');
    expect(only?.[0]).toBe('9000001');
  });

  it('holds no cell that a spreadsheet would take for a formula', async () => {
    const rows = await rowsOf();
    expect(rows.flat()).toContain("'=cmd|calc");
  });

  it('is named for its day and written down', async () => {
    const day = app.clock.now().toISOString().slice(0, 10);
    const response = await world.user.agent.get('/api/orders/export.xlsx').expect(200);
    expect(response.headers['content-disposition']).toMatch(
      new RegExp(`comenzi-${day.slice(0, 8)}`),
    );
    const audit = await app.db.query(
      `SELECT FROM audit_log WHERE merchant_id = $1 AND action = 'ORDERS_EXPORT' AND user_id = $2`,
      [world.user.merchantId, world.user.userId],
    );
    expect(audit.length).toBeGreaterThan(0);
  });

  it('masks phones for a viewer', async () => {
    const viewer = await app.signIn('viewer', { merchantId: world.user.merchantId });
    const rows = await rowsOf({}, viewer.agent);
    expect(rows[1]?.[11]).toBe('07•• ••• 002');
  });

  it('is an empty sheet, with its headers, when nothing is found', async () => {
    expect(await rowsOf({ text: 'nimic' })).toHaveLength(1);
  });
});
