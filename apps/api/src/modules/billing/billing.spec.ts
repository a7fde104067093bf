import { createTestApp, type TestApp } from '../../testing';
import { Quota } from '../quota';

describe('plan and usage', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await createTestApp();
  });
  beforeEach(() => app.clock.set('2026-11-22T12:00:00Z'));
  afterAll(() => app.close());

  const subscription = (merchantId: string, sql: string, ...values: unknown[]) =>
    app.db.execute(`UPDATE subscriptions SET ${sql} WHERE merchant_id = $1`, [
      merchantId,
      ...values,
    ]);
  const reserve = (merchantId: string, key: string, count: number) =>
    app.get(Quota).reserve({
      merchantId,
      key,
      count,
      allowPartial: false,
      expiresAt: new Date(app.clock.now().getTime() + 1),
    });

  it('tells plan, status and the figures of the month', async () => {
    const { agent, merchantId } = await app.signIn('agent');
    await reserve(merchantId, 'a', 7);
    const answer = await agent.get('/api/billing/me');
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({
      plan: 'growth',
      status: 'active',
      freePlanTaken: false,
      trialAvailable: true,
      granted: true,
      subscription: null,
      usage: {
        limit: 6000,
        used: 0,
        reserved: 7,
        remaining: 5993,
        // The calendar month of Bucharest, which is ahead of UTC.
        periodStart: '2026-10-31T22:00:00.000Z',
        periodEnd: '2026-11-30T22:00:00.000Z',
      },
    });
  });

  it('lists the plans, cheapest first', async () => {
    const { agent } = await app.signIn();
    const answer = await agent.get('/api/billing/plans');
    const plan = (code: string, smsLimit: number, priceMinor: number, rest: object) => ({
      code,
      smsLimit,
      priceMinor,
      currency: 'RON',
      ...rest,
    });
    const none = { apiAccess: false, trialDays: 0, trialSmsLimit: 0 };
    const trial = { apiAccess: true, trialDays: 7, trialSmsLimit: 100 };
    expect(answer.body.items).toEqual([
      plan('free', 50, 0, { seats: 1, productLinks: 20, ...none }),
      plan('starter', 2000, 9900, { seats: 2, productLinks: 200, ...none }),
      plan('growth', 6000, 24900, { seats: 5, productLinks: 2000, ...trial }),
      plan('pro', 15000, 49900, { seats: 20, productLinks: 20000, ...trial }),
    ]);
  });

  it('shows the plans to strangers too: the page of prices is public', async () => {
    const answer = await app.http().get('/api/billing/plans').expect(200);
    expect(answer.body.items.map(({ code }: { code: string }) => code)).toEqual([
      'free',
      'starter',
      'growth',
      'pro',
    ]);
  });

  it('is closed to strangers', async () => {
    expect((await app.http().get('/api/billing/me')).status).toBe(401);
  });

  it('a shop without a subscription has the free plan', async () => {
    const { agent, merchantId } = await app.signIn();
    await app.db.execute('DELETE FROM subscriptions WHERE merchant_id = $1', [merchantId]);
    expect((await agent.get('/api/billing/me')).body).toMatchObject({
      plan: 'free',
      usage: { limit: 50 },
    });
  });

  it('a subscription that ended leaves the free plan, and says so', async () => {
    const { agent, merchantId } = await app.signIn();
    await subscription(merchantId, `status = 'canceled'`);
    expect((await agent.get('/api/billing/me')).body).toMatchObject({
      plan: 'free',
      status: 'canceled',
      usage: { limit: 50 },
    });
  });

  it('a paid month is the one of the subscription; between two paid months nothing can be sent', async () => {
    const { agent, merchantId } = await app.signIn();
    await subscription(
      merchantId,
      'period_start = $2, period_end = $3',
      '2026-11-10T09:30:00Z',
      '2026-12-10T09:30:00Z',
    );
    expect((await agent.get('/api/billing/me')).body.usage).toMatchObject({
      limit: 6000,
      periodStart: '2026-11-10T09:30:00.000Z',
      periodEnd: '2026-12-10T09:30:00.000Z',
    });
    app.clock.set('2026-12-10T09:30:00Z');
    expect(await app.get(Quota).usage(merchantId)).toMatchObject({ limit: 0, remaining: 0 });
    await expect(reserve(merchantId, 'a', 1)).rejects.toMatchObject({ code: 'quota_exhausted' });
    const startsAt = new Date('2026-12-10T09:30:00Z');
    await app
      .get(Quota)
      .openPeriod({ merchantId, startsAt, endsAt: new Date('2027-01-10T09:30:00Z'), limit: 6000 });
    expect(await reserve(merchantId, 'a', 1)).toMatchObject({ granted: 1 });
  });

  describe('day by day', () => {
    const accepted = (merchantId: string, at: string, state: string, n: number) =>
      app.db.execute(
        `INSERT INTO sms_messages (merchant_id, id, kind, state, quota_state, send_id, reservation_id, phone, pnk,
                text, encoding, segments, due_at, expires_at, accepted_at, created_at)
         SELECT $1::uuid, gen_random_uuid(), 'review_request', $3, 'used', s.id, r.id, '+4072200' || $5, 'DEMO',
                'Demo', 'gsm7', 1, $2, $4, $2, $2
           FROM quota_reservations r JOIN sms_sends s USING (merchant_id) WHERE merchant_id = $1::uuid`,
        [merchantId, at, state, '2027-01-01T00:00:00Z', String(1000 + n)],
      );

    it('counts by the calendar of Bucharest, with the days on which nothing was sent', async () => {
      app.clock.set('2026-11-03T12:00:00Z');
      const { agent, merchantId } = await app.signIn('viewer');
      await reserve(merchantId, 'a', 7);
      await app.db.execute(
        `INSERT INTO sms_sends (merchant_id, id, template_body, selection, queued, skipped, created_at)
         VALUES ($1, gen_random_uuid(), 'Demo', '{}', 3, '{}', $2)`,
        [merchantId, app.clock.now()],
      );
      // A quarter past midnight in Bucharest is still the day before in UTC.
      await accepted(merchantId, '2026-11-01T22:15:00Z', 'delivered', 1);
      await accepted(merchantId, '2026-11-02T21:59:59Z', 'undelivered', 2);
      await accepted(merchantId, '2026-11-02T22:00:00Z', 'accepted', 3);
      const { body } = await agent.get('/api/billing/usage').expect(200);
      expect(body.days).toEqual([
        { date: '2026-11-01', sent: 0, delivered: 0 },
        { date: '2026-11-02', sent: 2, delivered: 1 },
        { date: '2026-11-03', sent: 1, delivered: 0 },
      ]);
    });

    it('is empty for a month that nobody paid', async () => {
      const { agent, merchantId } = await app.signIn();
      await subscription(
        merchantId,
        `stripe_subscription_id = 'sub_demo', period_start = $2, period_end = $3`,
        '2026-09-10T09:30:00Z',
        '2026-10-10T09:30:00Z',
      );
      expect((await agent.get('/api/billing/usage').expect(200)).body.days).toEqual([]);
    });
  });
});
