import type { TestApp } from '../../../testing';
import {
  countMessages,
  preview,
  quotaOf,
  send,
  shopWithLines,
  smsTestApp,
} from '../testing/sms-world';

describe('sending within the quota', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await smsTestApp();
  });
  afterAll(() => app.close());

  const nothingIsLeftOf = async (merchantId: string) => {
    expect(await countMessages(app, merchantId)).toBe(0);
    expect(await quotaOf(app, merchantId)).toMatchObject({ used: 0, reserved: 0 });
    const [rest] = await app.db.query<object>(
      `SELECT (SELECT count(*) FROM sms_sends WHERE merchant_id = $1) AS sends,
              (SELECT count(*) FROM quota_reservations WHERE merchant_id = $1) AS reservations,
              (SELECT count(*) FROM sms_opt_out_links WHERE merchant_id = $1) AS codes,
              (SELECT count(*) FROM idempotency_keys WHERE merchant_id = $1) AS keys,
              (SELECT count(*) FROM audit_log WHERE merchant_id = $1 AND action = 'SMS_CLICK') AS clicks,
              (SELECT count(*) FROM order_lines WHERE merchant_id = $1 AND sms_state IS NOT NULL) AS lines`,
      [merchantId],
    );
    expect(rest).toEqual({ sends: 0, reservations: 0, codes: 0, keys: 0, clicks: 0, lines: 0 });
  };

  it('refuses all when one unit is missing, and writes nothing', async () => {
    const { owner } = await shopWithLines(app, 6, { limit: 5 });
    const answer = await send(owner, { filter: {} }).expect(402);
    expect(answer.body).toMatchObject({
      code: 'quota_exhausted',
      limit: 5,
      used: 0,
      reserved: 0,
      remaining: 5,
      requested: 6,
    });
    expect(answer.body.upgradeUrl).toContain('/subscription');
    await nothingIsLeftOf(owner.merchantId);
  });

  it('sends exactly at the limit', async () => {
    const { owner } = await shopWithLines(app, 5, { limit: 5 });
    const shown = await preview(owner, { filter: {} }).expect(200);
    expect(shown.body.quota).toEqual({ remaining: 5, after: 0, short: false });
    await send(owner, { filter: {} }).expect(202);
    expect(await quotaOf(app, owner.merchantId)).toMatchObject({ reserved: 5 });
  });

  it('sends what there is room for when the merchant takes a part, and no more', async () => {
    const { owner } = await shopWithLines(app, 8, { limit: 5 });
    const answer = await send(owner, { filter: {}, allowPartial: true }).expect(202);
    expect(answer.body).toMatchObject({ queued: 5, refusedByQuota: 3 });
    expect(await countMessages(app, owner.merchantId)).toBe(5);
    expect(await quotaOf(app, owner.merchantId)).toMatchObject({ reserved: 5 });
    const lines = await app.db.one(
      `SELECT count(*) FILTER (WHERE sms_state = 'queued') AS queued, count(*) FILTER (WHERE sms_state IS NULL) AS free
         FROM order_lines WHERE merchant_id = $1`,
      [owner.merchantId],
    );
    expect(lines).toEqual({ queued: 5, free: 3 });
    await send(owner, { filter: {}, allowPartial: true }).expect(402);
    expect(await countMessages(app, owner.merchantId)).toBe(5);
  });

  it('leaves nothing behind when the database fails at the commit', async () => {
    const { owner } = await shopWithLines(app, 4, { limit: 10 });
    await app.db.query(`
      CREATE FUNCTION fail_at_commit() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION 'the machine went away'; END $$`);
    await app.db.query(`
      CREATE CONSTRAINT TRIGGER fail_at_commit AFTER INSERT ON sms_messages
        DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION fail_at_commit()`);
    await send(owner, { filter: {} }, 'the-same-key').expect(500);
    await nothingIsLeftOf(owner.merchantId);
    await app.db.query('DROP TRIGGER fail_at_commit ON sms_messages');
    await send(owner, { filter: {} }, 'the-same-key').expect(202);
    expect(await countMessages(app, owner.merchantId)).toBe(4);
  });

  it('says which key was used twice and answers the same to the same', async () => {
    const { owner, lineIds } = await shopWithLines(app, 3, { limit: 10 });
    const first = await send(owner, { filter: {} }, 'k1').expect(202);
    const second = await send(owner, { filter: {} }, 'k1').expect(202);
    expect(second.body).toEqual(first.body);
    const other = await send(owner, { orderLineIds: lineIds }, 'k1').expect(409);
    expect(other.body.code).toBe('idempotency_key_reused');
    expect(await quotaOf(app, owner.merchantId)).toMatchObject({ reserved: 3 });
    await owner.agent.post('/api/sms/sends').send({ filter: {} }).expect(400);
  });

  it('does the work once when the same key comes many times at once', async () => {
    const { owner } = await shopWithLines(app, 20, { limit: 100 });
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => send(owner, { filter: {} }, 'at-once')),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([202]));
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    expect(await countMessages(app, owner.merchantId)).toBe(20);
    expect(await quotaOf(app, owner.merchantId)).toMatchObject({ reserved: 20 });
  });
});
