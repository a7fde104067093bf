import type { TestApp } from '../../../testing';
import { emagRow } from '../testing/emag-csv';
import { ordersApp, OrdersWorld } from '../testing/orders-world';
import { OrderLines } from './order-lines';
import { OrderSelections } from './order-selections';

const messageId = (n: number): string => `018f0000-0000-7000-8000-00000000000${n}`;

describe('what the module that sends does to order lines', () => {
  let app: TestApp;
  let world: OrdersWorld;
  beforeAll(async () => {
    app = await ordersApp();
  });
  afterAll(() => app.close());
  beforeEach(async () => {
    world = await OrdersWorld.open(app);
    await world.importRows([emagRow(1), emagRow(2), emagRow(3)]);
  });

  const states = async (): Promise<(string | null)[]> =>
    (await world.orders({ sort: 'orderedAt' })).items.map(({ messageState }) => messageState);
  const ids = async (): Promise<string[]> =>
    (await world.orders({ sort: 'orderedAt' })).items.map(({ id }) => id);

  it('records the states of many messages at once', async () => {
    const { merchantId } = world.user;
    const at = app.clock.now();
    const lines = await ids();
    await app.get(OrderLines).recordSmsStates(
      ['queued', 'accepted', 'delivered'].map((state, n) => ({
        merchantId,
        lineId: lines[n] ?? '',
        state,
        at,
        messageId: messageId(n),
      })),
    );
    expect(await states()).toEqual(['queued', 'accepted', 'delivered']);
  });

  it('lets no late word about an older message hide the newer one', async () => {
    const { merchantId } = world.user;
    const at = app.clock.now();
    const [lineId = ''] = await ids();
    const record = (state: string, n: number) =>
      app
        .get(OrderLines)
        .recordSmsStates([{ merchantId, lineId, state, at, messageId: messageId(n) }]);
    await record('failed', 1);
    await record('queued', 2);
    await record('undelivered', 1);
    expect((await states())[0]).toBe('queued');
    await record('delivered', 2);
    expect((await states())[0]).toBe('delivered');
  });

  it('takes the newest of several words about one line', async () => {
    const { merchantId } = world.user;
    const at = app.clock.now();
    const [lineId = ''] = await ids();
    const word = (state: string, n: number) => ({
      merchantId,
      lineId,
      state,
      at,
      messageId: messageId(n),
    });
    await app
      .get(OrderLines)
      .recordSmsStates([word('queued', 2), word('accepted', 2), word('failed', 1)]);
    expect((await states())[0]).toBe('accepted');
  });

  it('never writes to a line of another shop', async () => {
    const other = await OrdersWorld.open(app);
    const [lineId = ''] = await ids();
    const at = app.clock.now();
    await app
      .get(OrderLines)
      .recordSmsStates([
        { merchantId: other.user.merchantId, lineId, state: 'failed', at, messageId: messageId(1) },
      ]);
    await app.get(OrderLines).markDuplicates(other.user.merchantId, [lineId], at);
    expect((await states())[0]).toBeNull();
  });

  it('marks duplicates only where nothing was sent, and frees them again by phone and product', async () => {
    const { merchantId } = world.user;
    const at = app.clock.now();
    const [first = '', second = '', third = ''] = await ids();
    await app
      .get(OrderLines)
      .recordSmsStates([
        { merchantId, lineId: first, state: 'delivered', at, messageId: messageId(1) },
      ]);
    await app.get(OrderLines).markDuplicates(merchantId, [first, second, third], at);
    const shown = async () =>
      (await world.orders({ sort: 'orderedAt' })).items.map(({ smsState }) => smsState);
    expect(await shown()).toEqual(['delivered', 'duplicate', 'duplicate']);
    await app.get(OrderLines).clearDuplicates([
      { merchantId, phone: '+40722000002', pnk: 'DEMO02BBM' },
      { merchantId, phone: '+40722000003', pnk: 'DEMO02BBM' },
    ]);
    expect(await shown()).toEqual(['delivered', 'no_link', 'duplicate']);
  });

  it('survives two callers who write the same lines in opposite orders', async () => {
    const { merchantId } = world.user;
    const at = app.clock.now();
    const lines = await ids();
    const words = lines.map((lineId, n) => ({
      merchantId,
      lineId,
      state: 'queued',
      at,
      messageId: messageId(n),
    }));
    const both = Array.from({ length: 20 }, (_, n) =>
      app.get(OrderLines).recordSmsStates(n % 2 === 0 ? words : words.toReversed()),
    );
    await expect(Promise.all(both)).resolves.toHaveLength(20);
  });

  it('chooses lines by ids or by filter as one statement, of this shop only', async () => {
    const { merchantId } = world.user;
    await world.user.agent
      .put('/api/product-links/DEMO01BBM')
      .send({ url: 'https://demo.local/1' })
      .expect(200);
    const [first = ''] = await ids();
    const chosen = async (merchant: string, selection: Parameters<OrderSelections['toSql']>[1]) => {
      const { sql, params } = app.get(OrderSelections).toSql(merchant, selection, 2);
      return app.db.query(`SELECT $1::text AS mark, s.* FROM (${sql}) s ORDER BY line_id`, [
        'x',
        ...params,
      ]);
    };
    expect(await chosen(merchantId, { orderLineIds: [first] })).toEqual([
      {
        mark: 'x',
        line_id: first,
        order_number: '9000001',
        product_name: 'Produs demo 1',
        pnk: 'DEMO01BBM',
        phone: '+40722000001',
        phone_kind: 'mobile',
        status: 'finalized',
        payment: 'paid',
        buyer_name: 'Client demo 1',
        ordered_at: expect.anything() as Date,
        delivered_at: null,
        sms_state: null,
        url: 'https://demo.local/1',
      },
    ]);
    expect(await chosen(merchantId, { filter: {} })).toHaveLength(3);
    expect(
      await chosen(merchantId, { filter: { hasLink: true, status: ['finalized'], text: 'demo' } }),
    ).toHaveLength(1);
    const other = await OrdersWorld.open(app);
    expect(await chosen(other.user.merchantId, { orderLineIds: [first] })).toEqual([]);
  });
});
