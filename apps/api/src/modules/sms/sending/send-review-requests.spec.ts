import type { SendAccepted, SendPreview } from '@smssend/contracts';
import type { TestApp } from '../../../testing';
import {
  addLines,
  addLink,
  countMessages,
  demoPhone,
  NOTHING_SKIPPED,
  preview,
  quotaOf,
  send,
  shopWithLines,
  smsTestApp,
} from '../testing/sms-world';

describe('sending review requests', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await smsTestApp();
  });
  afterAll(() => app.close());

  it('queues one message for each line, with its text frozen and its unit reserved', async () => {
    const { owner, lineIds } = await shopWithLines(app, 3);
    const answer = await send(owner, { orderLineIds: lineIds }).expect(202);
    expect(answer.body).toEqual({
      id: expect.any(String),
      queued: 3,
      skipped: NOTHING_SKIPPED,
      refusedByQuota: 0,
    });
    const rows = await app.db.query<{
      text: string;
      state: string;
      code: string;
      segments: number;
    }>(
      `SELECT m.text, m.state, o.code, m.segments FROM sms_messages m
         JOIN sms_opt_out_links o USING (merchant_id, phone) WHERE m.merchant_id = $1`,
      [owner.merchantId],
    );
    expect(rows).toHaveLength(3);
    for (const row of rows) {
      expect(row.text).toContain(`http://localhost:4200/s/${row.code}`);
      expect(row.text).toContain('https://www.emag.ro/p/pd/DEMO01BBM/#reviews-section');
      expect(row).toMatchObject({ state: 'queued', segments: 2 });
    }
    expect(await quotaOf(app, owner.merchantId)).toMatchObject({ used: 0, reserved: 3 });
    const line = await app.db.one<{ sms_state: string }>(
      'SELECT sms_state FROM order_lines WHERE id = $1',
      lineIds.slice(0, 1),
    );
    expect(line?.sms_state).toBe('queued');
  });

  it('counts each line once, under the first reason that applies', async () => {
    const { owner } = await shopWithLines(app, 0);
    const { merchantId } = owner;
    await addLink(app, merchantId, 'DEMO02BBM');
    await addLines(app, merchantId, [
      { pnk: null, phone: null, status: 'cancelled' },
      { pnk: null },
      { pnk: 'DEMO03BBM' },
      { phone: null, pnk: 'DEMO03BBM' },
      { phone: '+359888123456' },
      { pnk: 'DEMO03BBM', status: 'cancelled' },
      { status: 'cancelled' },
      { status: 'returned' },
      { phone: demoPhone(77) },
      { phone: demoPhone(50) },
      { phone: demoPhone(50) },
      { phone: demoPhone(50), pnk: 'DEMO02BBM' },
    ]);
    await owner.agent
      .post('/api/sms/suppressions')
      .send({ phones: ['0722 000 077'] })
      .expect(200);
    const expected = {
      ...NOTHING_SKIPPED,
      noPnk: 1,
      noMobile: 2,
      noLink: 1,
      cancelled: 4,
      suppressed: 1,
      duplicate: 1,
    };
    const seen = (await preview(owner, { filter: {} }).expect(200)).body as SendPreview;
    expect(seen).toMatchObject({ selected: 12, eligible: 2, skipped: expected });
    const sent = (await send(owner, { filter: {} }).expect(202)).body as SendAccepted;
    expect(sent).toMatchObject({ queued: 2, skipped: expected });
    const again = (await send(owner, { filter: {} }).expect(202)).body as SendAccepted;
    expect(again).toMatchObject({ queued: 0, skipped: { ...expected, duplicate: 3 } });
    expect(await countMessages(app, merchantId)).toBe(2);
  });

  it('writes to foreign mobile numbers only when the merchant allows it', async () => {
    const { owner } = await shopWithLines(app, 0);
    await addLines(app, owner.merchantId, [{ phone: '+359888123456' }]);
    const refused = (await send(owner, { filter: {} }).expect(202)).body as SendAccepted;
    expect(refused).toMatchObject({ queued: 0, skipped: { noMobile: 1 } });
    await owner.agent.put('/api/sms/settings').send({ allowForeign: true }).expect(200);
    await send(owner, { filter: {} }).expect(202);
  });

  it('lets the newest of several lines about one phone and product receive', async () => {
    const { owner } = await shopWithLines(app, 0);
    const [newest = '', older = ''] = await addLines(app, owner.merchantId, [
      { phone: demoPhone(1) },
      { phone: demoPhone(1) },
    ]);
    await send(owner, { orderLineIds: [older, newest] }).expect(202);
    const lines = await app.db.query<{ id: string; sms_state: string }>(
      'SELECT id, sms_state FROM order_lines WHERE merchant_id = $1 ORDER BY ordered_at DESC',
      [owner.merchantId],
    );
    expect(lines).toEqual([
      { id: newest, sms_state: 'queued' },
      { id: older, sms_state: 'duplicate' },
    ]);
  });

  it('asks for exactly one of chosen lines and a filter', async () => {
    const { owner, lineIds } = await shopWithLines(app, 1);
    for (const request of [{}, { orderLineIds: lineIds, filter: {} }]) {
      const answer = await send(owner, request).expect(400);
      expect(answer.body).toMatchObject({ code: 'validation_failed', field: 'orderLineIds' });
    }
  });

  it('never sends to the lines of another merchant', async () => {
    const { lineIds } = await shopWithLines(app, 2);
    const { owner: stranger } = await shopWithLines(app, 0);
    const answer = (await send(stranger, { orderLineIds: lineIds }).expect(202))
      .body as SendAccepted;
    expect(answer).toMatchObject({ queued: 0, skipped: NOTHING_SKIPPED });
    expect(await countMessages(app, stranger.merchantId)).toBe(0);
  });
});
