import { filter, firstValueFrom, map, tap, timeout } from 'rxjs';
import { LiveEvents } from '../../../platform/live';
import type { TestApp } from '../../../testing';
import { emagCsv, emagRow } from '../testing/emag-csv';
import { countsOf, ordersApp, OrdersWorld } from '../testing/orders-world';

describe('importing an order file', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await ordersApp();
  });
  afterAll(() => app.close());

  it('takes the file, reads it in the worker and makes an order line of each row', async () => {
    const world = await OrdersWorld.open(app);
    const { body } = await world.upload(emagCsv([emagRow(1), emagRow(2)])).expect(202);
    expect(body).toEqual({ id: expect.any(String) as string, status: 'queued' });
    await app.runJobs();
    const view = await world.view((body as { id: string }).id);
    expect(view).toMatchObject({
      status: 'done',
      source: 'emag',
      sourceColumns: 32,
      rowsRead: 2,
      rowsNew: 2,
      rowsChanged: 0,
      rowsUnchanged: 0,
      rowsRejected: 0,
      failure: null,
      createdBy: 'Om Demo',
      fileName: 'orders_details_file.csv',
    });
    const { items, total } = await world.orders();
    expect(total).toEqual({ count: 2, exact: true });
    expect(items.map(({ orderNumber }) => orderNumber)).toEqual(['9000002', '9000001']);
    expect(items[1]).toMatchObject({
      source: 'emag',
      orderedAt: '2026-03-02T08:00:00.000Z',
      productName: 'Produs demo 1',
      pnk: 'DEMO01BBM',
      quantity: 1,
      totalMinor: 12100,
      currency: 'RON',
      status: 'finalized',
      payment: 'paid',
      phone: '+40722000001',
      smsState: 'no_link',
      messageState: null,
    });
  });

  it('changes nothing when the same file comes again', async () => {
    const world = await OrdersWorld.open(app);
    const rows = [emagRow(1), emagRow(2), emagRow(3, { 'Telefon livrare': '0212345678' })];
    await world.importRows(rows);
    const before = await app.db.query(
      'SELECT * FROM order_lines WHERE merchant_id = $1 ORDER BY id',
      [world.user.merchantId],
    );
    const again = await world.importRows(rows);
    expect(countsOf(again)).toMatchObject({
      status: 'done',
      rowsNew: 0,
      rowsChanged: 0,
      rowsUnchanged: 3,
    });
    const after = await app.db.query(
      'SELECT * FROM order_lines WHERE merchant_id = $1 ORDER BY id',
      [world.user.merchantId],
    );
    expect(after).toEqual(before);
  });

  it('writes no row version at all for unchanged lines', async () => {
    const world = await OrdersWorld.open(app);
    const rows = [emagRow(1), emagRow(2)];
    await world.importRows(rows);
    const versions = () =>
      app.db.query(
        'SELECT ctid::text, xmin::text, xmax::text FROM order_lines WHERE merchant_id = $1 ORDER BY id',
        [world.user.merchantId],
      );
    const before = await versions();
    await world.importRows(rows);
    expect(await versions()).toEqual(before);
  });

  it('brings new status, AWB and phone from a later export, with before and after', async () => {
    const world = await OrdersWorld.open(app);
    await world.importRows([emagRow(1, { 'Status comanda': 'In curs de procesare' }), emagRow(2)]);
    const changed = emagRow(1, {
      'Status comanda': 'Stornata',
      'Numar AWB': 'AWB-NOU',
      'Telefon livrare': '0733 000 001',
    });
    const view = await world.importRows([changed, emagRow(2), emagRow(3)]);
    expect(countsOf(view)).toMatchObject({ rowsNew: 1, rowsChanged: 1, rowsUnchanged: 1 });
    const [line] = (await world.orders({ text: '9000001' })).items;
    expect(line).toMatchObject({ status: 'returned', phone: '+40733000001' });
    const { body } = await world.user.agent.get(`/api/orders/${line?.id}`).expect(200);
    expect(body).toMatchObject({
      awb: 'AWB-NOU',
      history: [{ kind: 'changed', by: 'Om Demo' }, { kind: 'imported' }],
    });
    const changes = (body as { history: { changes: { field: string }[] }[] }).history[0]?.changes;
    expect(changes).toEqual(
      expect.arrayContaining([
        { field: 'status', before: 'in_progress', after: 'returned' },
        { field: 'awb', before: 'AWB000001', after: 'AWB-NOU' },
        { field: 'phone', before: '+40722000001', after: '+40733000001' },
      ]),
    );
  });

  it('notes a change of a column that we only keep', async () => {
    const world = await OrdersWorld.open(app);
    await world.importRows([emagRow(1, { Observatii: 'fără' })]);
    await world.importRows([emagRow(1, { Observatii: 'sunați înainte' })]);
    const [line] = (await world.orders()).items;
    const { body } = await world.user.agent.get(`/api/orders/${line?.id}`).expect(200);
    expect((body as { history: { changes: unknown }[] }).history[0]?.changes).toEqual([
      { field: 'Observatii', before: 'fără', after: 'sunați înainte' },
    ]);
    expect((body as { raw: Record<string, string> }).raw['Observatii']).toBe('sunați înainte');
  });

  it('never touches what was already sent', async () => {
    const world = await OrdersWorld.open(app);
    await world.importRows([emagRow(1)]);
    const [line] = (await world.orders()).items;
    const sent = [world.user.merchantId, line?.id, '018f0000-0000-7000-8000-000000000001'];
    await app.db.execute(
      `UPDATE order_lines SET sms_state = 'delivered', sms_state_at = '2026-03-05T10:00:00Z', sms_message_id = $3
        WHERE merchant_id = $1 AND id = $2`,
      sent,
    );
    await world.importRows([
      emagRow(1, { 'Telefon livrare': '0733000001', 'Status comanda': 'Stornata' }),
    ]);
    const [after] = (await world.orders()).items;
    expect(after).toMatchObject({
      id: line?.id,
      smsState: 'delivered',
      smsStateAt: '2026-03-05T10:00:00.000Z',
      phone: '+40733000001',
    });
  });

  it('keeps both rows of a quantity that was split, and tells them apart again', async () => {
    const world = await OrdersWorld.open(app);
    const rows = [
      emagRow(1, { Cantitate: '2' }),
      emagRow(1, { Cantitate: '3' }),
      emagRow(1, { PNK: 'DEMO09BBM', 'Cod produs': 'ALTUL' }),
    ];
    expect(countsOf(await world.importRows(rows))).toMatchObject({ rowsNew: 3 });
    expect(countsOf(await world.importRows(rows))).toMatchObject({ rowsNew: 0, rowsUnchanged: 3 });
    expect((await world.orders()).items.map(({ quantity }) => quantity).sort()).toEqual([1, 2, 3]);
  });

  it('lets the last row win when one order and product come absurdly often', async () => {
    const world = await OrdersWorld.open(app);
    const rows = Array.from({ length: 1_005 }, (_, n) => emagRow(1, { Observatii: `rândul ${n}` }));
    const view = await world.importRows(rows);
    expect(countsOf(view)).toMatchObject({ rowsRead: 1_005, rowsNew: 1_000, rowsUnchanged: 5 });
    const last = await app.db.one<{ note: string }>(
      `SELECT raw->>'Observatii' AS note FROM order_lines WHERE merchant_id = $1 AND occurrence = 1000`,
      [world.user.merchantId],
    );
    expect(last?.note).toBe('rândul 1004');
  });

  it('keeps the day of the first import for rows without a date', async () => {
    const world = await OrdersWorld.open(app);
    const rows = [emagRow(1, { 'Data comenzii': '' })];
    await world.importRows(rows);
    const [before] = (await world.orders()).items;
    app.clock.advance({ days: 3 });
    const later = new OrdersWorld(
      app,
      await app.signIn('owner', { merchantId: world.user.merchantId }),
    );
    expect(countsOf(await later.importRows(rows))).toMatchObject({
      rowsUnchanged: 1,
      rowsChanged: 0,
    });
    expect((await later.orders()).items[0]?.orderedAt).toBe(before?.orderedAt);
  });

  it('frees a line marked as duplicate when a re-export gives it another phone', async () => {
    const world = await OrdersWorld.open(app);
    await world.importRows([emagRow(1), emagRow(2)]);
    await app.db.execute(
      `UPDATE order_lines SET sms_state = 'duplicate', sms_state_at = now() WHERE merchant_id = $1`,
      [world.user.merchantId],
    );
    await world.importRows([
      emagRow(1, { 'Telefon livrare': '0733000001' }),
      emagRow(2, { 'Numar AWB': 'X' }),
    ]);
    const states = (await world.orders()).items.map(({ orderNumber, smsState }) => [
      orderNumber,
      smsState,
    ]);
    expect(states).toEqual([
      ['9000002', 'duplicate'],
      ['9000001', 'no_link'],
    ]);
  });

  it('remembers the lawful basis and writes the upload down with it', async () => {
    const world = await OrdersWorld.open(app);
    const first = await world.upload(emagCsv([emagRow(1)]), { lawfulBasis: 'consent' }).expect(202);
    const second = await world.upload(emagCsv([emagRow(2)])).expect(202);
    expect((await world.view((second.body as { id: string }).id)).lawfulBasis).toBe('consent');
    const rows = await app.db.query(
      `SELECT user_id AS "userId", subject_id AS "subjectId", data->>'lawfulBasis' AS basis FROM audit_log
        WHERE merchant_id = $1 AND action = 'UPLOAD_EXCEL' ORDER BY id`,
      [world.user.merchantId],
    );
    expect(rows[0]).toEqual({
      userId: world.user.userId,
      subjectId: (first.body as { id: string }).id,
      basis: 'consent',
    });
    expect(rows).toHaveLength(2);
  });

  it('removes the file and the staged rows at the end, and writes the end down', async () => {
    const world = await OrdersWorld.open(app);
    await world.importRows([emagRow(1)]);
    const left = await app.db.one(
      `SELECT (SELECT count(*) FROM order_import_chunks WHERE merchant_id = $1) AS chunks,
              (SELECT count(*) FROM order_import_staging WHERE merchant_id = $1) AS staged,
              (SELECT count(*) FROM audit_log WHERE merchant_id = $1 AND action = 'IMPORT_DONE') AS done`,
      [world.user.merchantId],
    );
    expect(left).toEqual({ chunks: 0, staged: 0, done: 1 });
  });

  it('tells open pages of the shop, and of no other shop, how it goes', async () => {
    const world = await OrdersWorld.open(app);
    const other = await OrdersWorld.open(app);
    const heard: string[] = [];
    const live = app.get(LiveEvents);
    const done = firstValueFrom(
      live.stream(world.user.merchantId, ['import']).pipe(
        map(({ data }) => (data as { status?: string } | undefined)?.status ?? ''),
        tap((status) => heard.push(status)),
        filter((status) => status === 'done'),
        timeout(20_000),
      ),
    );
    const foreign: unknown[] = [];
    const ears = live
      .stream(other.user.merchantId)
      .pipe(filter(({ type }) => type !== undefined))
      .subscribe((event) => foreign.push(event));
    // The listening connection is opened by the first page; what was said before is not heard.
    await app.db.query('SELECT pg_sleep(0.5)');
    await world.importRows([emagRow(1)]);
    await done;
    expect(heard).toEqual(expect.arrayContaining(['reading', 'merging', 'done']));
    expect(foreign).toEqual([]);
    ears.unsubscribe();
  });

  it('keeps a file of several pieces whole', async () => {
    const world = await OrdersWorld.open(app);
    const rows = Array.from({ length: 6_000 }, (_, n) =>
      emagRow(n, { Observatii: 'ț'.repeat(150) }),
    );
    const file = emagCsv(rows);
    expect(file.length).toBeGreaterThan(2 * 1024 * 1024);
    expect(countsOf(await world.import(file))).toMatchObject({
      status: 'done',
      rowsRead: 6_000,
      rowsNew: 6_000,
    });
    expect((await world.orders()).total).toEqual({ count: 6_000, exact: true });
  });
});
