import type { SmsMessage } from '@smssend/contracts';
import type { TestApp } from '../../../testing';
import {
  addLines,
  countMessages,
  demoPhone,
  PNK,
  quotaOf,
  send,
  shopWithLines,
  smsTestApp,
} from '../testing/sms-world';

describe('messages', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await smsTestApp();
  });
  afterAll(() => app.close());

  /** What dispatch would have written; its own specs prove that it does. */
  const settle = (messageId: string, to: { state: string; quota: string; failureClass?: string }) =>
    app.db.execute(
      `UPDATE sms_messages SET state = $2, quota_state = $3, failure_class = $4, settled_at = $5 WHERE id = $1`,
      [messageId, to.state, to.quota, to.failureClass ?? null, app.clock.now()],
    );
  /** The counters that belong to a message which failed. */
  const release = (merchantId: string) =>
    app.db.query(
      `WITH r AS (UPDATE quota_reservations SET held = held - 1, released = released + 1 WHERE merchant_id = $1 RETURNING 1)
       UPDATE quota_periods SET reserved = reserved - 1 WHERE merchant_id = $1`,
      [merchantId],
    );
  const listed = async (
    owner: Awaited<ReturnType<TestApp['signIn']>>,
    query = '',
  ): Promise<SmsMessage[]> =>
    (await owner.agent.get(`/api/sms/messages${query}`).expect(200)).body.items;

  it('are listed newest first, page by page, with what the order says', async () => {
    const { owner } = await shopWithLines(app, 5, { limit: 10 });
    await send(owner, { filter: {} }).expect(202);
    const first = await owner.agent.get('/api/sms/messages?limit=2').expect(200);
    expect(first.body.total).toEqual({ count: 5, exact: true });
    expect(first.body.items[0]).toMatchObject({
      kind: 'review_request',
      state: 'queued',
      pnk: PNK,
      productName: 'Casti demo fara fir',
      buyerName: expect.stringContaining('Client demo'),
      orderNumber: expect.stringMatching(/^4000/),
      canCancel: true,
      canRetry: false,
      failureReason: null,
      attempts: 0,
    });
    const second = await owner.agent
      .get(`/api/sms/messages?limit=3&after=${first.body.next}`)
      .expect(200);
    const ids = [...first.body.items, ...second.body.items].map(({ id }) => id);
    expect(ids).toEqual([...ids].sort().reverse());
    expect(new Set(ids).size).toBe(5);
    expect(second.body.next).toBeNull();
    await owner.agent.get('/api/sms/messages?after=nonsense').expect(400);
  });

  it('are found by state, phone, product, order text, day and send', async () => {
    const { owner } = await shopWithLines(app, 0, { limit: 10 });
    await addLines(app, owner.merchantId, [
      { phone: demoPhone(14), buyerName: 'Ana Demo', orderNumber: 'X-14' },
      { phone: demoPhone(15), buyerName: 'Ion Demo', orderNumber: 'X-15' },
    ]);
    const { body: sent } = await send(owner, { filter: {} }).expect(202);
    const day = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Bucharest' }).format(
      app.clock.now(),
    );
    expect(await listed(owner, '?phone=0722000014')).toMatchObject([{ orderNumber: 'X-14' }]);
    expect(await listed(owner, '?text=ion')).toMatchObject([{ orderNumber: 'X-15' }]);
    expect(await listed(owner, `?pnk=${PNK.toLowerCase()}&state=queued,sending`)).toHaveLength(2);
    expect(await listed(owner, '?state=delivered')).toEqual([]);
    expect(await listed(owner, `?sendId=${sent.id}&from=${day}&to=${day}`)).toHaveLength(2);
    expect(await listed(owner, '?from=2001-01-01&to=2001-01-02')).toEqual([]);
    const counts = await owner.agent.get('/api/sms/messages/counts?phone=072200001').expect(200);
    expect(counts.body).toEqual({ total: { count: 2, exact: true }, byState: { queued: 2 } });
  });

  it('show read-only roles neither whole numbers nor actions', async () => {
    const { owner } = await shopWithLines(app, 1, { limit: 10 });
    await send(owner, { filter: {} }).expect(202);
    const viewer = await app.signIn('viewer', { merchantId: owner.merchantId });
    const [message] = await listed(viewer);
    expect(message).toMatchObject({ phone: '07•• ••• 001', canCancel: false });
    await viewer.agent.post(`/api/sms/messages/${message?.id}/cancel`).expect(403);
  });

  it('can be cancelled while they wait: the unit and the place are free again, once', async () => {
    const { owner, lineIds } = await shopWithLines(app, 3, { limit: 3 });
    await send(owner, { filter: {} }).expect(202);
    const [message] = await listed(owner);
    const cancelled = await owner.agent.post(`/api/sms/messages/${message?.id}/cancel`).expect(200);
    expect(cancelled.body).toMatchObject({ state: 'cancelled', canCancel: false });
    expect(cancelled.body.history.map(({ state }: { state: string }) => state)).toEqual([
      'queued',
      'cancelled',
    ]);
    expect(await quotaOf(app, owner.merchantId)).toMatchObject({ reserved: 2 });
    const again = await owner.agent.post(`/api/sms/messages/${message?.id}/cancel`).expect(409);
    expect(again.body.code).toBe('message_not_cancellable');
    expect(await quotaOf(app, owner.merchantId)).toMatchObject({ reserved: 2 });
    const resent = await send(owner, { orderLineIds: lineIds }).expect(202);
    expect(resent.body).toMatchObject({ queued: 1, skipped: { duplicate: 2 } });
  });

  it('of a send can be called back together, as far as they have not left', async () => {
    const { owner } = await shopWithLines(app, 4, { limit: 10 });
    const { body: sent } = await send(owner, { filter: {} }).expect(202);
    const [left] = await listed(owner);
    await settle(left?.id ?? '', { state: 'sending', quota: 'reserved' });
    const undone = await Promise.all([
      owner.agent.post(`/api/sms/sends/${sent.id}/cancel`).expect(200),
      owner.agent.post(`/api/sms/sends/${sent.id}/cancel`).expect(200),
    ]);
    expect(undone.map(({ body }) => body.cancelled).sort()).toEqual([0, 3]);
    expect(await quotaOf(app, owner.merchantId)).toMatchObject({ used: 0, reserved: 1 });
    expect(await countMessages(app, owner.merchantId, `state = 'cancelled'`)).toBe(3);
    const lines = await app.db.query<{ sms_state: string }>(
      'SELECT DISTINCT sms_state FROM order_lines WHERE merchant_id = $1 ORDER BY 1',
      [owner.merchantId],
    );
    expect(lines.map((line) => line.sms_state)).toEqual(['cancelled', 'queued']);
    await owner.agent
      .post('/api/sms/sends/019aa000-0000-7000-8000-000000000000/cancel')
      .expect(404);
  });

  it('that failed are tried again as a new message with a unit and a place of its own', async () => {
    const { owner } = await shopWithLines(app, 1, { limit: 1 });
    await send(owner, { filter: {} }).expect(202);
    const [failed] = await listed(owner);
    const path = `/api/sms/messages/${failed?.id}/retry`;
    expect((await owner.agent.post(path).expect(409)).body.code).toBe('message_not_retryable');
    await settle(failed?.id ?? '', {
      state: 'failed',
      quota: 'released',
      failureClass: 'temporary',
    });
    // The unit is not free yet: the retry is refused and leaves no message.
    await owner.agent.post(path).expect(402);
    expect(await countMessages(app, owner.merchantId)).toBe(1);
    await release(owner.merchantId);
    const retries = await Promise.all([owner.agent.post(path), owner.agent.post(path)]);
    expect(retries.map(({ status }) => status).sort()).toEqual([200, 409]);
    const again = retries.find(({ status }) => status === 200)?.body;
    expect(again).toMatchObject({
      state: 'queued',
      text: failed?.text,
      sendId: failed?.sendId,
      attempts: 0,
    });
    expect(again.id).not.toBe(failed?.id);
    expect(await quotaOf(app, owner.merchantId)).toMatchObject({ used: 0, reserved: 1 });
    expect((await listed(owner)).map(({ canRetry }) => canRetry)).toEqual([false, false]);
  });

  it.each([
    ['in doubt', 'unknown', 'reserved', undefined],
    ['delivered', 'delivered', 'used', undefined],
    ['to a number that does not exist', 'failed', 'released', 'bad_number'],
    ['to a buyer who refused', 'failed', 'released', 'unsubscribed'],
  ])('%s are never tried again', async (_, state, quota, failureClass) => {
    const { owner } = await shopWithLines(app, 1, { limit: 5 });
    await send(owner, { filter: {} }).expect(202);
    const [message] = await listed(owner);
    await settle(message?.id ?? '', { state, quota, ...(failureClass ? { failureClass } : {}) });
    await owner.agent.post(`/api/sms/messages/${message?.id}/retry`).expect(409);
    expect((await listed(owner))[0]?.canRetry).toBe(false);
  });

  it('say in both languages why they failed', async () => {
    const { owner } = await shopWithLines(app, 1, { limit: 5 });
    await send(owner, { filter: {} }).expect(202);
    const [message] = await listed(owner);
    await settle(message?.id ?? '', {
      state: 'failed',
      quota: 'released',
      failureClass: 'no_credit',
    });
    const ro = await owner.agent.get(`/api/sms/messages/${message?.id}`).expect(200);
    const en = await owner.agent
      .get(`/api/sms/messages/${message?.id}`)
      .set('accept-language', 'en')
      .expect(200);
    expect(ro.body.failureReason).toContain('nu mai are puncte');
    expect(en.body.failureReason).toContain('no points left');
  });

  it('appear in the history of their order line', async () => {
    const { owner, lineIds } = await shopWithLines(app, 1, { limit: 5 });
    await send(owner, { filter: {} }).expect(202);
    const [message] = await listed(owner);
    await owner.agent.post(`/api/sms/messages/${message?.id}/cancel`).expect(200);
    const line = await owner.agent.get(`/api/orders/${lineIds[0]}`).expect(200);
    const steps = line.body.history.filter(({ kind }: { kind: string }) => kind === 'sms');
    expect(steps.map(({ state }: { state: string }) => state).sort()).toEqual([
      'cancelled',
      'queued',
    ]);
  });

  it('of one merchant are nothing to another', async () => {
    const { owner } = await shopWithLines(app, 1, { limit: 5 });
    const { body: sent } = await send(owner, { filter: {} }).expect(202);
    const [message] = await listed(owner);
    const stranger = await app.signIn('owner');
    expect(await listed(stranger)).toEqual([]);
    await stranger.agent.get(`/api/sms/messages/${message?.id}`).expect(404);
    await stranger.agent.post(`/api/sms/messages/${message?.id}/cancel`).expect(404);
    await stranger.agent.post(`/api/sms/messages/${message?.id}/retry`).expect(404);
    await stranger.agent.post(`/api/sms/sends/${sent.id}/cancel`).expect(404);
    expect(await listed(stranger, `?sendId=${sent.id}`)).toEqual([]);
  });
});
