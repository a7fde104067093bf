import type { SmsMessage } from '@smssend/contracts';
import type { TestApp } from '../../../testing';
import { emagCsv } from '../../orders/testing/emag-csv';
import type { OrdersWorld } from '../../orders/testing/orders-world';
import { quotaOf } from '../../sms/testing/sms-world';
import {
  colleague,
  linkProducts,
  openShop,
  orderOf,
  privacyApp,
  sendToAll,
} from '../testing/privacy-world';
import { tracesOf } from '../testing/traces';
import { monthsBefore, RUN_RETENTION, RunRetention } from './run-retention';

const DAY_MS = 24 * 3_600_000;

describe('how long a shop keeps things', () => {
  let test: TestApp;
  let shop: OrdersWorld;
  let start: Date;

  beforeAll(async () => {
    test = await privacyApp();
    start = test.clock.now();
  });
  afterAll(() => test.close());
  beforeEach(async () => {
    test.clock.set(start);
    shop = await openShop(test);
  });

  const keep = (ordersMonths: number | null, messagesMonths: number | null) =>
    shop.user.agent.put('/api/privacy/retention').send({ ordersMonths, messagesMonths });
  const lines = async (): Promise<number> => {
    const row = await test.db.one<{ count: number }>(
      'SELECT count(*) AS count FROM order_lines WHERE merchant_id = $1',
      [shop.user.merchantId],
    );
    return row?.count ?? 0;
  };
  const audited = async (action: string): Promise<object[]> => {
    const rows = await test.db.query<{ data: object }>(
      'SELECT data FROM audit_log WHERE merchant_id = $1 AND action = $2 ORDER BY id',
      [shop.user.merchantId, action],
    );
    return rows.map(({ data }) => data);
  };

  it('is for ever until the owner says otherwise', async () => {
    const { body } = await shop.user.agent.get('/api/privacy/retention').expect(200);
    expect(body).toEqual({ ordersMonths: null, messagesMonths: null });
    await keep(12, 6).expect(200, { ordersMonths: 12, messagesMonths: 6 });
    await keep(12, 6).expect(200);
    expect(await audited('RETENTION_CHANGE')).toEqual([
      {
        before: { ordersMonths: null, messagesMonths: null },
        after: { ordersMonths: 12, messagesMonths: 6 },
      },
    ]);
    for (const wrong of [0, 121, 1.5, '3'])
      expect((await keep(wrong as number, null)).body).toMatchObject({ code: 'validation_failed' });
    expect(
      (await shop.user.agent.put('/api/privacy/retention').send({ ordersMonths: 3 })).status,
    ).toBe(400);
    const manager = await colleague(test, shop.user, 'manager');
    await manager.agent.get('/api/privacy/retention').expect(200);
    await manager.agent
      .put('/api/privacy/retention')
      .send({ ordersMonths: 1, messagesMonths: 1 })
      .expect(403);
    await keep(null, null).expect(200, { ordersMonths: null, messagesMonths: null });
  });

  it('removes orders that are older, with their history and their import', async () => {
    await shop.importRows([orderOf(test, 1, 100), orderOf(test, 2, 80), orderOf(test, 3, 1)]);
    await keep(3, null).expect(200);
    await test.get(RunRetention).run();
    expect((await shop.orders()).items.map(({ buyerName }) => buyerName)).toEqual([
      'Client demo 3',
      'Client demo 2',
    ]);
    expect(await audited('RETENTION_RUN')).toEqual([
      { ordersMonths: 3, messagesMonths: null, forgotten: { orders: 1 } },
    ]);
    await test.get(RunRetention).run();
    expect(await audited('RETENTION_RUN')).toHaveLength(1);
  });

  it('takes number and text out of older messages, and leaves what they count', async () => {
    const rows = [orderOf(test, 41, 2), orderOf(test, 42, 1)];
    await shop.importRows(rows);
    await linkProducts(shop);
    expect(await sendToAll(shop)).toBe(2);
    await test.db.execute(
      `UPDATE sms_messages SET state = 'delivered', accepted_at = $2, delivered_at = $2, settled_at = $2,
              created_at = CASE WHEN phone LIKE '%41' THEN $2::timestamptz - interval '40 days' ELSE created_at END
        WHERE merchant_id = $1`,
      [shop.user.merchantId, start],
    );
    await test.db.execute(
      `UPDATE sms_opt_out_links SET created_at = $2::timestamptz - interval '40 days' WHERE merchant_id = $1`,
      [shop.user.merchantId, start],
    );
    const quota = await quotaOf(test, shop.user.merchantId);
    await keep(null, 1).expect(200);
    await test.get(RunRetention).run();
    const { body } = await shop.user.agent.get('/api/sms/messages').expect(200);
    const { items } = body as { items: SmsMessage[] };
    expect(items.map(({ phone, state }) => [phone, state]).sort()).toEqual([
      ['+40722000042', 'delivered'],
      ['—', 'delivered'],
    ]);
    expect(await quotaOf(test, shop.user.merchantId)).toEqual(quota);
    // The order still has the number: that is kept for as long as the shop says about orders.
    expect(await tracesOf(test.db, '722000041')).toEqual(['public.order_lines']);
    await test.get(RunRetention).run();
    expect(await audited('RETENTION_RUN')).toHaveLength(1);
  });

  it('does not let a forgotten buyer be written to about the same product again', async () => {
    const file = emagCsv([orderOf(test, 51, 2)]);
    await shop.import(file);
    await linkProducts(shop);
    expect(await sendToAll(shop)).toBe(1);
    await test.db.execute(
      `UPDATE sms_messages SET state = 'delivered', accepted_at = $2, delivered_at = $2, settled_at = $2,
              created_at = $2::timestamptz - interval '70 days' WHERE merchant_id = $1`,
      [shop.user.merchantId, start],
    );
    await test.db.execute(
      `UPDATE sms_opt_out_links SET created_at = $2::timestamptz - interval '70 days' WHERE merchant_id = $1`,
      [shop.user.merchantId, start],
    );
    await test.db.execute('DELETE FROM order_lines WHERE merchant_id = $1', [shop.user.merchantId]);
    await keep(1, 1).expect(200);
    await test.get(RunRetention).run();
    expect(await tracesOf(test.db, '722000051')).toEqual([]);
    await shop.import(file);
    expect(await sendToAll(shop)).toBe(0);
    expect((await shop.orders()).items[0]?.smsState).toBe('duplicate');
    // Another product is another matter.
    await shop.importRows([orderOf(test, 51, 2, { PNK: 'DEMO77BBM', 'Cod produs': 'SKU-77' })]);
    await linkProducts(shop);
    expect(await sendToAll(shop)).toBe(1);
  });

  it('leaves alone what is still on its way', async () => {
    await shop.importRows([orderOf(test, 61, 2)]);
    await linkProducts(shop);
    await sendToAll(shop);
    await test.db.execute(
      `UPDATE sms_messages SET created_at = $2::timestamptz - interval '70 days', state = 'unknown' WHERE merchant_id = $1`,
      [shop.user.merchantId, start],
    );
    await keep(null, 1).expect(200);
    await test.get(RunRetention).run();
    expect(await audited('RETENTION_RUN')).toEqual([]);
  });

  it('is looked at each hour and applied once a day', async () => {
    await keep(1, null).expect(200);
    await test.runTick(RUN_RETENTION);
    await shop.importRows([orderOf(test, 71, 60)]);
    test.clock.set(new Date(start.getTime() + 3_600_000));
    await test.runTick(RUN_RETENTION);
    expect(await lines()).toBe(1);
    test.clock.set(new Date(start.getTime() + DAY_MS));
    await test.runTick(RUN_RETENTION);
    expect(await lines()).toBe(0);
  });

  it.each([
    ['2026-03-31T10:00:00.000Z', 1, '2026-02-28T10:00:00.000Z'],
    ['2026-11-22T10:00:00.000Z', 12, '2025-11-22T10:00:00.000Z'],
    ['2028-02-29T00:00:00.000Z', 12, '2027-02-28T00:00:00.000Z'],
  ])('counts months as people do: %s less %i is %s', (at, months, before) => {
    expect(monthsBefore(new Date(at), months)?.toISOString()).toBe(before);
    expect(monthsBefore(new Date(at), null)).toBeNull();
  });
});
