import { createDispatchWorld, type DispatchWorld } from '../dispatch/testing/dispatch-world';

describe('delivery reports', () => {
  let world: DispatchWorld;
  let path = '';
  beforeAll(async () => {
    world = await createDispatchWorld();
  });
  beforeEach(async () => {
    world.sandbox.reset();
    await world.stopOthers();
    await world.freshMerchant();
    const row = await world.app.db.one<{ report_key: string }>(
      'SELECT report_key FROM sms_settings WHERE merchant_id = $1',
      [world.merchantId],
    );
    path = `/api/sms/reports/${row?.report_key}`;
  });
  afterEach(async () => {
    expect(await world.drift()).toBe(0);
  });
  afterAll(() => world.close());

  const handle = () => world.app.runTick('inbox');
  const sent = async (count = 1) => {
    const ids = await world.queue(count);
    await world.dispatch();
    return ids;
  };
  const providerIds = (ids: string[]) =>
    Promise.all(ids.map(async (id) => (await world.message(id)).providerMessageId ?? ''));
  const report = async (fields: Record<string, string>) => {
    const answer = await world.app.http().get(path).query(fields);
    expect({ status: answer.status, text: answer.text }).toEqual({ status: 200, text: 'OK' });
  };
  const reportOf = async (id: string, status: number, donedate = '1') => {
    const [MsgId = ''] = await providerIds([id]);
    await report({ MsgId, status: String(status), donedate, idx: id });
    await handle();
  };
  const inbox = (column: string) =>
    world.app.db.query<Record<string, unknown>>(
      `SELECT ${column} FROM inbox_events WHERE merchant_id = $1 ORDER BY id`,
      [world.merchantId],
    );

  it.each([
    ['GET', (MsgId: string) => world.app.http().get(path).query({ MsgId, status: '404' })],
    [
      'POST form',
      (MsgId: string) => world.app.http().post(path).type('form').send({ MsgId, status: '404' }),
    ],
    ['POST JSON', (MsgId: string) => world.app.http().post(path).send({ MsgId, status: '404' })],
  ])('by %s: answered OK at once, the message is delivered after', async (_, call) => {
    const [id = ''] = await sent();
    const [MsgId = ''] = await providerIds([id]);
    const answer = await call(MsgId);
    expect({ status: answer.status, text: answer.text }).toEqual({ status: 200, text: 'OK' });
    expect(answer.headers['content-type']).toContain('text/plain');
    expect(await world.states()).toEqual({ accepted: 1 });
    await handle();
    expect(await world.message(id)).toMatchObject({ state: 'delivered', quotaState: 'used' });
    expect(await world.usage()).toEqual({ used: 1, reserved: 0 });
  });

  it('several in one call, some good and some bad', async () => {
    const ids = await sent(3);
    const MsgId = (await providerIds(ids)).join(',');
    await report({ MsgId, status: '404,405,402' });
    await handle();
    expect(await world.states()).toEqual({ delivered: 1, undelivered: 1, expired: 1 });
    expect(await world.usage()).toEqual({ used: 1, reserved: 0 });
    const line = await world.app.db.query<{ sms_state: string }>(
      'SELECT sms_state FROM order_lines WHERE merchant_id = $1 ORDER BY sms_state',
      [world.merchantId],
    );
    expect(line.map(({ sms_state }) => sms_state)).toEqual(['delivered', 'expired', 'undelivered']);
  });

  it('the same report ten times is one row and one effect', async () => {
    const [id = ''] = await sent();
    const [MsgId = ''] = await providerIds([id]);
    await Promise.all(
      Array.from({ length: 10 }, () => report({ MsgId, status: '405', donedate: '7' })),
    );
    await handle();
    await report({ MsgId, status: '405', donedate: '7' });
    await handle();
    expect(await inbox('state')).toEqual([{ state: 'done' }]);
    expect(await world.usage()).toEqual({ used: 0, reserved: 0 });
  });

  it('a failure frees the unit and the place; a late success takes both again while they are free', async () => {
    const [id = ''] = await sent();
    await reportOf(id, 405);
    expect(await world.message(id)).toMatchObject({ state: 'undelivered', quotaState: 'released' });
    await reportOf(id, 404, '2');
    expect(await world.message(id)).toMatchObject({
      state: 'delivered',
      quotaState: 'used',
      failureCode: null,
    });
    expect(await world.usage()).toEqual({ used: 1, reserved: 0 });
  });

  it('a late success whose place is taken meanwhile is told in the history and not counted', async () => {
    const [id = ''] = await sent();
    await reportOf(id, 405);
    const { phone } = await world.message(id);
    const pnk = await world.app.db.one<{ pnk: string }>(
      'SELECT pnk FROM sms_messages WHERE id = $1',
      [id],
    );
    await world.queue(1, { phoneOf: () => phone, pnk: pnk?.pnk ?? '' });
    await reportOf(id, 404, '2');
    const message = await world.message(id);
    expect(message).toMatchObject({ state: 'undelivered', quotaState: 'released' });
    expect(message.history.at(-1)).toMatchObject({ detail: 'delivered_late_not_counted' });
    expect(await world.usage()).toEqual({ used: 0, reserved: 1 });
  });

  it('out of order: delivered first, then sent and queue', async () => {
    const [id = ''] = await sent();
    for (const status of [404, 403, 409]) await reportOf(id, status);
    expect(await world.message(id)).toMatchObject({ state: 'delivered' });
    expect((await inbox('last_error')).map((row) => row['last_error'])).toEqual([
      null,
      'changes nothing (delivered)',
      'changes nothing (delivered)',
    ]);
  });

  it('several reports of one message in one batch count in their order', async () => {
    const [id = ''] = await sent();
    const [MsgId = ''] = await providerIds([id]);
    await report({
      MsgId: `${MsgId},${MsgId},${MsgId}`,
      status: '403,405,404',
      donedate: '1,2,3',
      idx: `${id},${id},${id}`,
    });
    await handle();
    expect(await world.message(id)).toMatchObject({ state: 'delivered', quotaState: 'used' });
    expect(await world.usage()).toEqual({ used: 1, reserved: 0 });
  });

  it('a report before the answer of the call is proof that it was taken', async () => {
    world.sandbox.sms.setTrouble({ cutAfterAccept: { next: 1 } });
    const [id = ''] = await sent();
    expect(await world.message(id)).toMatchObject({ state: 'unknown' });
    await report({ MsgId: 'EARLY1', status: '404', idx: id });
    await handle();
    expect(await world.message(id)).toMatchObject({
      state: 'delivered',
      quotaState: 'used',
      providerMessageId: 'EARLY1',
    });
    world.app.clock.advance({ minutes: 5 });
    await world.settleDoubts();
    expect(world.sandbox.sms.stats().calls).toBe(1);
    expect(await world.usage()).toEqual({ used: 1, reserved: 0 });
  });

  it('a report about nobody is kept with a note; without our id it waits a little first', async () => {
    await report({ MsgId: 'NOBODY', status: '404', idx: '0190aaaa-0000-7000-8000-00000000ffff' });
    await handle();
    expect(await inbox('state, last_error')).toEqual([
      { state: 'done', last_error: 'no such message' },
    ]);
    await report({ MsgId: 'EARLY', status: '404' });
    for (let step = 0; step < 3; step++) {
      await handle();
      expect((await inbox('state'))[1]).toEqual({ state: 'received' });
      world.app.clock.advance({ minutes: 1 });
    }
    await handle();
    expect((await inbox('state'))[1]).toEqual({ state: 'done' });
  });

  it('a report reaches only the messages of its own shop', async () => {
    const [id = ''] = await sent();
    const [MsgId = ''] = await providerIds([id]);
    const other = await world.app.aMerchant();
    await world.app.db.execute(
      `INSERT INTO sms_settings (merchant_id, report_key, created_at, updated_at) VALUES ($1, $2, $3, $3)`,
      [other, 'key-of-another-shop-0001', world.app.clock.now()],
    );
    const answer = await world.app
      .http()
      .get('/api/sms/reports/key-of-another-shop-0001')
      .query({ MsgId, status: '405', idx: id });
    expect(answer.text).toBe('OK');
    await handle();
    expect(await world.states()).toEqual({ accepted: 1 });
  });

  it('an unknown key, a huge body and other methods are refused', async () => {
    const wrong = await world.app
      .http()
      .get('/api/sms/reports/nobody-has-this-key-0001')
      .query({ MsgId: 'A', status: '404' });
    expect(wrong.status).toBe(404);
    const huge = await world.app
      .http()
      .post(path)
      .type('form')
      .send({ MsgId: 'A', status: '404', filler: 'x'.repeat(70_000) });
    expect(huge.status).toBe(413);
    const put = await world.app.http().put(path).send({ MsgId: 'A', status: '404' });
    expect(put.status).toBe(404);
    expect(await inbox('id')).toEqual([]);
  });

  it('keeps no phone number of a report', async () => {
    await report({ MsgId: 'A1', status: '404', to: '40722000014', from: 'DemoShop' });
    expect(JSON.stringify(await inbox('payload, external_id'))).not.toContain('722000014');
  });
});
