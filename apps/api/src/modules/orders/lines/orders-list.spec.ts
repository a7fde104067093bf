import type { LineSmsState, OrderCounts, OrderLine, OrderLineDetails } from '@smssend/contracts';
import type { TestApp } from '../../../testing';
import { OrderLines } from './order-lines';
import { emagRow, type EmagRow } from '../testing/emag-csv';
import { ordersApp, OrdersWorld } from '../testing/orders-world';

const MESSAGE = '018f0000-0000-7000-8000-00000000000';

describe('the list of order lines', () => {
  let app: TestApp;
  let world: OrdersWorld;
  beforeAll(async () => {
    app = await ordersApp();
    world = await OrdersWorld.open(app);
    await seed(world);
  });
  afterAll(() => app.close());

  const ROWS: EmagRow[] = [
    emagRow(1, { 'Data comenzii': '2026-03-01 00:30:00' }),
    emagRow(2, { 'Data comenzii': '2026-03-01 23:59:59', 'Status comanda': 'Anulata' }),
    emagRow(3, { 'Data comenzii': '2026-03-02 12:00:00', 'Telefon livrare': '0212345678' }),
    emagRow(4, { 'Data comenzii': '2026-03-03 12:00:00', PNK: '' }),
    emagRow(5, { 'Data comenzii': '2026-03-04 12:00:00', PNK: 'DEMOLINK1' }),
    emagRow(6, {
      'Data comenzii': '2026-03-05 12:00:00',
      PNK: 'DEMOLINK1',
      'Nume produs': 'Cană 100% bună_x',
    }),
    emagRow(7, { 'Data comenzii': '2026-03-06 12:00:00', PNK: 'DEMOLINK1' }),
    emagRow(8, { 'Data comenzii': '2026-03-07 12:00:00', PNK: 'DEMOLINK1' }),
    emagRow(9, { 'Data comenzii': '2026-03-08 12:00:00', PNK: 'DEMOLINK1' }),
    emagRow(10, { 'Data comenzii': '2026-03-09 12:00:00', 'Telefon livrare': '+359888123456' }),
  ];

  async function seed(of: OrdersWorld): Promise<void> {
    await of.importRows(ROWS);
    await of.user.agent
      .put('/api/product-links/DEMOLINK1')
      .send({ url: 'https://demo.local/p/1' })
      .expect(200);
    const { items } = await of.orders();
    const idOf = (n: number): string =>
      items.find(({ orderNumber }) => orderNumber.endsWith(`00${n}`))?.id ?? '';
    const at = app.clock.now();
    const { merchantId } = of.user;
    await app.get(OrderLines).recordSmsStates([
      { merchantId, lineId: idOf(6), state: 'queued', at, messageId: `${MESSAGE}6` },
      { merchantId, lineId: idOf(7), state: 'undelivered', at, messageId: `${MESSAGE}7` },
      { merchantId, lineId: idOf(8), state: 'cancelled', at, messageId: `${MESSAGE}8` },
    ]);
    await app.get(OrderLines).markDuplicates(merchantId, [idOf(9)], at);
  }

  const numbers = (lines: readonly OrderLine[]): number[] =>
    lines.map(({ orderNumber }) => Number(orderNumber.slice(-3)));
  const found = async (query: Record<string, string>): Promise<number[]> =>
    numbers((await world.orders(query)).items);

  it.each<[LineSmsState, number[]]>([
    ['eligible', [8, 5]],
    ['order_cancelled', [2]],
    ['no_mobile', [10, 3]],
    ['no_pnk', [4]],
    ['no_link', [1]],
    ['waiting', [6]],
    ['failed', [7]],
    ['duplicate', [9]],
    ['delivered', []],
    ['suppressed', []],
  ])('finds lines by the state %s, and shows each under that state', async (state, expected) => {
    const { items } = await world.orders({ smsState: state });
    expect(numbers(items)).toEqual(expected);
    expect(items.every(({ smsState }) => smsState === state)).toBe(true);
  });

  it('counts each state as the filter finds it', async () => {
    const { body } = await world.user.agent.get('/api/orders/counts').expect(200);
    expect(body).toEqual({
      total: { count: 10, exact: true },
      bySmsState: {
        eligible: 2,
        order_cancelled: 1,
        no_mobile: 2,
        no_pnk: 1,
        no_link: 1,
        waiting: 1,
        failed: 1,
        duplicate: 1,
      },
    } satisfies OrderCounts);
    const narrowed = await world.user.agent
      .get('/api/orders/counts')
      .query({ pnk: 'demolink1', smsState: 'failed' })
      .expect(200);
    expect(narrowed.body).toEqual({
      total: { count: 5, exact: true },
      bySmsState: { eligible: 2, waiting: 1, failed: 1, duplicate: 1 },
    });
  });

  it('takes several states as a list or repeated', async () => {
    expect(await found({ smsState: 'failed,no_pnk' })).toEqual([7, 4]);
    const { body } = await world.user.agent
      .get('/api/orders?smsState=failed&smsState=no_pnk')
      .expect(200);
    expect(numbers((body as { items: OrderLine[] }).items)).toEqual([7, 4]);
  });

  it.each<[string, Record<string, string>, number[]]>([
    ['part of an order number', { text: '00004' }, [4]],
    ['part of a buyer’s name, in any case', { text: 'DEMO 10' }, [10]],
    ['a product’s name with signs that SQL takes for wildcards', { text: '100% bună_x' }, [6]],
    ['nothing where the wildcard would find much', { text: '%%%' }, []],
    ['two letters at the beginning of a word', { text: 'ca' }, [6]],
    ['a product key', { pnk: 'DEMOLINK1' }, [9, 8, 7, 6, 5]],
    ['a status', { status: 'cancelled' }, [2]],
    [
      'a calendar day of Bucharest, both ends included',
      { from: '2026-03-01', to: '2026-03-01' },
      [2, 1],
    ],
    ['everything from a day on', { from: '2026-03-08' }, [10, 9]],
    [
      'the beginning of a number as people write it',
      { phone: '0722 000 00' },
      [9, 8, 7, 6, 5, 4, 2, 1],
    ],
    ['the beginning of a number without its zero', { phone: '722000001' }, [1]],
    ['a foreign number', { phone: '+359' }, [10]],
    ['a foreign number with 00', { phone: '00359 888' }, [10]],
    ['a number that is no number', { phone: 'abc' }, []],
    ['products with a link', { hasLink: 'true' }, [9, 8, 7, 6, 5]],
    ['products without a link', { hasLink: 'false', from: '2026-03-03' }, [10, 4]],
    [
      'several conditions together',
      { hasLink: 'true', smsState: 'eligible', to: '2026-03-05' },
      [5],
    ],
  ])('finds %s', async (_what, query, expected) => {
    expect(await found(query)).toEqual(expected);
  });

  it('finds the lines of an import', async () => {
    const view = await world.importRows([
      emagRow(1, { 'Data comenzii': '2026-03-01 00:30:00', 'Numar AWB': 'NOU' }),
      emagRow(11),
    ]);
    expect(await found({ importId: view.id })).toEqual([11, 1]);
    await app.db.execute(
      `DELETE FROM order_lines WHERE merchant_id = $1 AND order_number = '9000011'`,
      [world.user.merchantId],
    );
  });

  it.each([
    ['one letter', { text: 'a' }],
    ['an unknown status', { status: 'lost' }],
    ['an unknown state', { smsState: 'eligible,lost' }],
    ['a day that is no day', { from: '2026-13-01' }],
    ['an id that is none', { importId: 'x' }],
    ['an unknown field', { colour: 'red' }],
    ['a page of a thousand', { limit: '1000' }],
    ['an unknown order', { sort: 'price' }],
  ])('refuses %s', async (_what, query) => {
    const { body } = await world.user.agent.get('/api/orders').query(query).expect(400);
    expect(body).toMatchObject({ code: 'validation_failed' });
  });

  it('reads page by page in both directions without gap or repetition, also when lines arrive meanwhile', async () => {
    const reader = await OrdersWorld.open(app);
    const rows = Array.from({ length: 25 }, (_, n) =>
      emagRow(n, { 'Data comenzii': '2026-03-10 10:00:00' }),
    );
    await reader.importRows(rows);
    for (const sort of ['orderedAt', '-orderedAt']) {
      const seen: string[] = [];
      let after: string | undefined;
      do {
        const page = await reader.orders({ limit: '7', sort, ...(after ? { after } : {}) });
        seen.push(...page.items.map(({ orderNumber }) => orderNumber));
        after = page.next ?? undefined;
        if (seen.length === 14 && sort === '-orderedAt') {
          await reader.importRows([emagRow(99, { 'Data comenzii': '2026-03-11 10:00:00' })]);
        }
      } while (after);
      expect(seen).toHaveLength(25);
      expect(new Set(seen).size).toBe(25);
    }
  });

  it('refuses a cursor that it did not make', async () => {
    const forged = Buffer.from(JSON.stringify(["' OR 1=1", 'x'])).toString('base64url');
    for (const after of ['nonsense', forged]) {
      const { body } = await world.user.agent.get('/api/orders').query({ after }).expect(400);
      expect(body).toMatchObject({ code: 'bad_cursor' });
    }
  });

  it('estimates a total over ten thousand', async () => {
    const large = await OrdersWorld.open(app);
    await app.db.execute(
      `INSERT INTO order_lines (merchant_id, id, source, order_number, product_key, occurrence, status, payment,
                                ordered_at, raw, created_at, updated_at)
       SELECT $1, gen_random_uuid(), 'sheet', 'N' || n, 'sku:A', 1, 'new', 'unknown', now(), '{}', now(), now()
         FROM generate_series(1, 10001) n`,
      [large.user.merchantId],
    );
    await app.db.query('ANALYZE order_lines');
    const { total } = await large.orders({ limit: '1' });
    expect(total.exact).toBe(false);
    expect(total.count).toBeGreaterThan(10_000);
    expect(total.count).toBeLessThan(20_000);
    await app.db.execute(`DELETE FROM order_lines WHERE merchant_id = $1 AND order_number = 'N1'`, [
      large.user.merchantId,
    ]);
    expect((await large.orders({ limit: '1' })).total).toEqual({ count: 10_000, exact: true });
  });

  it('keeps lines of one shop from another, in lists and by id', async () => {
    const other = await OrdersWorld.open(app);
    const [line] = (await world.orders()).items;
    expect((await other.orders()).items).toEqual([]);
    await other.user.agent.get(`/api/orders/${line?.id}`).expect(404);
    await other.user.agent.post(`/api/orders/${line?.id}/calls`).expect(404);
    await world.user.agent.get('/api/orders/not-a-uuid').expect(400);
  });

  it('writes a pressed call down and shows it in the history', async () => {
    const line = (await world.orders({ text: '9000005' })).items[0];
    await world.user.agent.post(`/api/orders/${line?.id}/calls`).expect(204);
    const { body } = await world.user.agent.get(`/api/orders/${line?.id}`).expect(200);
    const details = body as OrderLineDetails;
    expect(details.history.map(({ kind, by }) => [kind, by])).toEqual([
      ['call', 'Om Demo'],
      ['imported', 'Om Demo'],
    ]);
    expect(details).toMatchObject({
      link: 'https://demo.local/p/1',
      awb: 'AWB000005',
      unitPriceMinor: 10_000,
    });
    expect(Object.keys(details.raw)).toHaveLength(32);
  });

  it('shows a viewer that there is a number, not which', async () => {
    const viewer = new OrdersWorld(
      app,
      await app.signIn('viewer', { merchantId: world.user.merchantId }),
    );
    const line = (await viewer.orders({ text: '9000005' })).items[0];
    expect(line).toMatchObject({ phone: '07•• ••• 005' });
    const { text } = await viewer.user.agent.get(`/api/orders/${line?.id}`).expect(200);
    expect(text).not.toContain('722000005');
    expect(text).not.toContain('0722000005');
  });
});
