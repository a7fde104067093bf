import type { BuyerData, SmsMessage } from '@smssend/contracts';
import exceljs from 'exceljs';
import { emagCsv } from '../../orders/testing/emag-csv';
import type { OrdersWorld } from '../../orders/testing/orders-world';
import type { TestApp } from '../../../testing';
import { linkProducts, openShop, orderOf, privacyApp, sendToAll } from '../testing/privacy-world';
import { tracesOf } from '../testing/traces';

const PHONE = '+40722000014';
/** However it was written, with anything between the digits. */
const NUMBER =
  '7[^0-9]{0,3}2[^0-9]{0,3}2[^0-9]{0,3}0[^0-9]{0,3}0[^0-9]{0,3}0[^0-9]{0,3}0[^0-9]{0,3}1[^0-9]{0,3}4';
const NAME = 'Client demo 14';

describe('a buyer who asks', () => {
  let test: TestApp;
  let shop: OrdersWorld;

  beforeAll(async () => {
    test = await privacyApp();
  });
  afterAll(() => test.close());
  beforeEach(async () => {
    // Shops of other tests are not asked about.
    await test.db.execute(`DELETE FROM order_lines`);
    await test.db.execute(`DELETE FROM sms_messages`);
    await test.db.execute(`DELETE FROM sms_opt_out_links`);
    await test.db.execute(`DELETE FROM sms_erased_phones`);
    shop = await openShop(test);
  });

  const rows = () => [
    orderOf(test, 14, 3),
    orderOf(test, 14, 3, { PNK: 'DEMO90BBM', 'Cod produs': 'SKU-90' }),
    orderOf(test, 15, 2),
    // His number stands in another column, as he writes it.
    orderOf(test, 16, 1, { 'Nume client': NAME, 'Numar telefon': '0722 000.014' }),
    // Nine digits inside a longer number are somebody else's.
    orderOf(test, 17, 1, { Observatii: 'cod 40722000014123' }),
  ];
  const find = async (phone: string): Promise<BuyerData> => {
    const { body } = await shop.user.agent
      .post('/api/privacy/buyers/find')
      .send({ phone })
      .expect(200);
    return body as BuyerData;
  };
  const erase = (phone = '0722 000 014') =>
    shop.user.agent.post('/api/privacy/buyers/erase').send({ phone });

  it('is told what the shop has, however the number is typed', async () => {
    await shop.importRows(rows());
    await linkProducts(shop);
    expect(await sendToAll(shop)).toBe(5);
    for (const typed of ['0722000014', '+40 722 000 014', '0040722000014']) {
      const found = await find(typed);
      expect(found).toMatchObject({ phone: PHONE, orderLines: 3, messages: 2, suppressed: false });
      expect(found.lines.map(({ buyerName }) => buyerName)).toEqual([NAME, NAME, NAME]);
      expect(found.sent).toHaveLength(2);
      expect(found.firstSeenAt).not.toBeNull();
    }
    expect(await find('0722999999')).toMatchObject({
      orderLines: 0,
      messages: 0,
      lines: [],
      sent: [],
    });
  });

  it('is refused a number that no mobile has', async () => {
    for (const phone of ['0212345678', 'abc', '']) {
      const { body } = await shop.user.agent.post('/api/privacy/buyers/find').send({ phone });
      expect(body).toMatchObject({ status: 422, code: 'phone_not_mobile', field: 'phone' });
    }
  });

  it('gets everything as one sheet that runs no formula', async () => {
    await shop.importRows([orderOf(test, 14, 3, { 'Nume client': '=HYPERLINK("http://x")' })]);
    const { body } = await shop.user.agent
      .post('/api/privacy/buyers/export')
      .send({ phone: PHONE })
      .buffer(true)
      .parse((res, done) => {
        const parts: Buffer[] = [];
        res.on('data', (part: Buffer) => parts.push(part));
        res.on('end', () => done(null, Buffer.concat(parts)));
      })
      .expect(200);
    const workbook = new exceljs.Workbook();
    await workbook.xlsx.load(body as ArrayBuffer);
    const values = (workbook.worksheets[0]?.getColumn(4).values ?? []).map(String);
    expect(values).toContain(`'${PHONE}`);
    expect(values).toContain(`'=HYPERLINK("http://x")`);
    expect(values.filter((value) => /^[=+@-]/.test(value))).toEqual([]);
  });

  it('is erased from everywhere, and nobody else is', async () => {
    await shop.importRows(rows());
    // A change keeps what was before; a rejected row keeps its cells; a sheet that waits keeps a sample.
    await shop.importRows([orderOf(test, 15, 2, { 'Telefon livrare': '0722000014' })]);
    await shop.importRows([orderOf(test, 15, 2)]);
    await shop.importRows([orderOf(test, 14, 3, { 'Nr. comanda': '' })]);
    await shop.import(Buffer.from('A,B,C\nx,0722-000-014,y\n'), { name: 'foaie.csv' });
    await linkProducts(shop);
    await sendToAll(shop);
    await shop.user.agent
      .post('/api/sms/suppressions')
      .send({ phones: [PHONE] })
      .expect(200);
    await shop.user.agent.put('/api/sms/settings').send({ testPhone: PHONE }).expect(200);

    const { body } = await erase().expect(200);
    expect(body).toEqual({ orderLines: 3, messages: 2 });
    expect(await tracesOf(test.db, `(^|[^0-9])(0|[+]?40)?${NUMBER}($|[^0-9])`)).toEqual([]);
    expect(await tracesOf(test.db, NAME)).toEqual([]);

    const { items } = await shop.orders();
    expect(items).toHaveLength(5);
    const his = items.filter(({ buyerName }) => buyerName === null);
    expect(his.map(({ phone, phoneProblem }) => [phone, phoneProblem])).toEqual(
      Array.from({ length: 3 }, () => [null, 'phone_erased']),
    );
    expect(items.filter(({ phone }) => phone !== null)).toHaveLength(2);
    const messages = await shop.user.agent.get('/api/sms/messages').expect(200);
    const shown = (messages.body as { items: SmsMessage[] }).items;
    expect(
      shown
        .filter(({ phone }) => phone === '—')
        .map(({ text, state, canRetry }) => [text, state, canRetry]),
    ).toEqual([
      ['—', 'cancelled', false],
      ['—', 'cancelled', false],
    ]);
    const refusals = await shop.user.agent.get('/api/sms/suppressions').expect(200);
    expect((refusals.body as { items: unknown[] }).items).toEqual([]);
    expect(await find(PHONE)).toMatchObject({ orderLines: 0, messages: 0, suppressed: true });
  });

  it('leaves only a hash in the trail', async () => {
    await shop.importRows(rows());
    await find(PHONE);
    await erase().expect(200);
    const trail = await test.db.query<{ action: string; subject_id: string; data: object }>(
      `SELECT action, subject_id, data FROM audit_log WHERE merchant_id = $1 AND action LIKE 'BUYER%' ORDER BY id`,
      [shop.user.merchantId],
    );
    expect(trail.map(({ action }) => action)).toEqual(['BUYER_LOOKED_UP', 'BUYER_ERASED']);
    expect(trail[0]?.subject_id).toMatch(/^[0-9a-f]{64}$/);
    expect(trail[1]?.subject_id).toBe(trail[0]?.subject_id);
    expect(JSON.stringify(trail)).not.toContain('722');
  });

  it('can be erased twice, and before he was ever seen', async () => {
    await erase().expect(200, { orderLines: 0, messages: 0 });
    await shop.importRows(rows());
    expect(await find(PHONE)).toMatchObject({ orderLines: 0 });
    await erase().expect(200);
    await erase().expect(200, { orderLines: 0, messages: 0 });
  });

  it('does not come back with the same file, nor is he written to', async () => {
    const file = emagCsv(rows());
    await shop.import(file);
    await linkProducts(shop);
    await erase().expect(200);
    const again = await shop.import(file);
    expect(again).toMatchObject({ rowsNew: 0, status: 'done' });
    expect(await tracesOf(test.db, `(^|[^0-9])(0|[+]?40)?${NUMBER}($|[^0-9])`)).toEqual([]);
    expect(await sendToAll(shop)).toBe(2);
    const to = await test.db.query<{ phone: string }>(
      'SELECT phone FROM sms_messages WHERE merchant_id = $1 ORDER BY phone',
      [shop.user.merchantId],
    );
    expect(to.map(({ phone }) => phone)).toEqual(['+40722000015', '+40722000017']);
  });

  it('does not slip through an import that was uploaded before and is read after', async () => {
    await shop.upload(emagCsv(rows())).expect(202);
    await erase().expect(200);
    await test.runJobs();
    const { items } = await shop.orders();
    expect(items.filter(({ phoneProblem }) => phoneProblem === 'phone_erased')).toHaveLength(3);
    expect(items.filter(({ phone }) => phone === PHONE)).toEqual([]);
  });

  it('waits for a merge that is under way, and then finds its lines', async () => {
    const { merchantId } = shop.user;
    let release = (): void => undefined;
    const released = new Promise<void>((resolve) => (release = resolve));
    const merging = test.db.transaction(async () => {
      await test.db.query('SELECT pg_advisory_xact_lock_shared(hashtextextended($1, 0))', [
        `personal-data.phones:${merchantId}`,
      ]);
      await test.db.execute(
        `INSERT INTO order_lines (merchant_id, id, source, order_number, product_key, occurrence, status, payment,
                                  ordered_at, buyer_name, phone, phone_kind, raw, created_at, updated_at)
         VALUES ($1, gen_random_uuid(), 'emag', '1', 'x', 1, 'finalized', 'paid', $3, 'Client demo 14', $2, 'mobile', '{}', $3, $3)`,
        [merchantId, PHONE, test.clock.now()],
      );
      await released;
    });
    const erasing = erase().then(({ body }) => body as { orderLines: number });
    await waitFor(async () => {
      const row = await test.db.one<{ waiting: number }>(
        `SELECT count(*) AS waiting FROM pg_locks WHERE locktype = 'advisory' AND NOT granted`,
      );
      return row?.waiting === 1;
    });
    release();
    await merging;
    expect(await erasing).toEqual({ orderLines: 1, messages: 0 });
  });

  it('is not sent a test either', async () => {
    await erase().expect(200);
    const { body } = await shop.user.agent.post('/api/sms/test').send({ phone: PHONE });
    expect(body).toMatchObject({ status: 422, code: 'phone_erased' });
  });

  it('of another shop is another matter', async () => {
    const other = await openShop(test);
    await other.importRows(rows());
    await shop.importRows(rows());
    await erase().expect(200);
    expect((await other.orders()).items.filter(({ phone }) => phone === PHONE)).toHaveLength(2);
  });

  it('keeps his place: what was sent counts, and the number behind it is nobody’s', async () => {
    await shop.importRows(rows());
    await linkProducts(shop);
    await sendToAll(shop);
    await test.db.execute(
      `UPDATE sms_messages SET state = 'delivered', quota_state = 'used', accepted_at = $1, delivered_at = $1, settled_at = $1
        WHERE phone = $2`,
      [test.clock.now(), PHONE],
    );
    await erase().expect(200, { orderLines: 3, messages: 2 });
    const kept = await test.db.query<{ phone: string; state: string }>(
      `SELECT phone, state FROM sms_messages WHERE merchant_id = $1 AND phone LIKE 'erased:%'`,
      [shop.user.merchantId],
    );
    expect(kept.map(({ state }) => state)).toEqual(['delivered', 'delivered']);
    expect(new Set(kept.map(({ phone }) => phone)).size).toBe(1);
  });
});

async function waitFor(condition: () => Promise<boolean>): Promise<void> {
  for (let look = 0; look < 200; look += 1) {
    if (await condition()) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error('It did not come to pass.');
}
