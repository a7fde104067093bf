import { createQuotaWorld, type QuotaWorld } from './testing/quota-world';

describe('the months of the quota', () => {
  let world: QuotaWorld;
  let merchantId = '';
  beforeAll(async () => {
    world = await createQuotaWorld();
  });
  beforeEach(async () => {
    world.app.clock.set('2026-11-22T12:00:00Z');
    world.merchantId = merchantId = await world.app.aMerchant({ plan: 'free' });
  });
  afterAll(async () => {
    expect(await world.drift()).toBe(0);
    await world.app.close();
  });

  const usage = () => world.quota.usage(merchantId);
  const periods = () =>
    world.app.db.query<{
      starts_at: Date;
      ends_at: Date;
      sms_limit: number;
      used: number;
      reserved: number;
    }>(
      'SELECT starts_at, ends_at, sms_limit, used, reserved FROM quota_periods WHERE merchant_id = $1 ORDER BY starts_at',
      [merchantId],
    );

  it('roll over at the exact instant: the old month ends there and the new one starts full', async () => {
    const end = new Date('2026-11-30T22:00:00Z');
    world.app.clock.set(new Date(end.getTime() - 1));
    const { reservationId } = await world.reserve({ key: 'last', count: 50 });
    await expect(world.reserve({ key: 'one more', count: 1 })).rejects.toMatchObject({
      code: 'quota_exhausted',
    });
    world.app.clock.set(end);
    expect(await usage()).toMatchObject({
      used: 0,
      reserved: 0,
      remaining: 50,
      periodStart: end.toISOString(),
    });
    await world.reserve({ key: 'first', count: 50 });
    // What was reserved in November is resolved in November.
    await world.inTransaction(() =>
      world.quota.settle([{ merchantId, reservationId, used: 50, released: 0 }]),
    );
    expect(await periods()).toMatchObject([
      { ends_at: end, used: 50, reserved: 0 },
      { starts_at: end, used: 0, reserved: 50 },
    ]);
  });

  it('two first requests of a month at once open it once', async () => {
    const requests = Array.from({ length: 16 }, (_, index) =>
      world.reserve({ key: `k${index}`, count: 3 }),
    );
    const answers = await Promise.all(requests);
    expect(answers.every(({ granted }) => granted === 3)).toBe(true);
    expect(await periods()).toMatchObject([{ reserved: 48, sms_limit: 50 }]);
  });

  it('opening the same paid month twice, also at once, is one month', async () => {
    const month = {
      merchantId,
      startsAt: new Date('2026-11-20T00:00:00Z'),
      endsAt: new Date('2026-12-20T00:00:00Z'),
      limit: 2_000,
    };
    await Promise.all(Array.from({ length: 5 }, () => world.quota.openPeriod(month)));
    expect(await periods()).toMatchObject([{ sms_limit: 2_000 }]);
  });

  it('a first payment in the middle of a free month ends that month; what it holds stays its own', async () => {
    const { reservationId } = await world.reserve({ key: 'free', count: 20 });
    const startsAt = new Date('2026-11-22T12:00:00Z');
    await world.quota.openPeriod({
      merchantId,
      startsAt,
      endsAt: new Date('2026-12-22T12:00:00Z'),
      limit: 2_000,
    });
    expect(await usage()).toMatchObject({ limit: 2_000, used: 0, reserved: 0 });
    await world.inTransaction(() =>
      world.quota.settle([{ merchantId, reservationId, used: 20, released: 0 }]),
    );
    expect(await periods()).toMatchObject([
      { sms_limit: 50, used: 20, ends_at: startsAt },
      { sms_limit: 2_000, used: 0 },
    ]);
  });

  it('an upgrade raises the limit at once, a downgrade waits for the next month', async () => {
    await world.reserve({ key: 'a', count: 50 });
    const at = world.app.clock.now();
    await world.quota.raiseLimit({ merchantId, at, limit: 2_000 });
    expect(await usage()).toMatchObject({ limit: 2_000, remaining: 1_950 });
    await world.reserve({ key: 'b', count: 1_950 });
    await world.quota.raiseLimit({ merchantId, at, limit: 50 });
    expect(await usage()).toMatchObject({ limit: 2_000, remaining: 0 });
    world.app.clock.set('2026-12-01T00:00:00Z');
    expect(await usage()).toMatchObject({ limit: 50, remaining: 50 });
  });

  it('a free month after a paid one starts where the paid one ended', async () => {
    const endsAt = new Date('2026-12-10T00:00:00Z');
    await world.quota.openPeriod({
      merchantId,
      startsAt: new Date('2026-11-10T00:00:00Z'),
      endsAt,
      limit: 2_000,
    });
    world.app.clock.set('2026-12-15T00:00:00Z');
    expect(await usage()).toMatchObject({
      limit: 50,
      periodStart: endsAt.toISOString(),
      periodEnd: '2026-12-31T22:00:00.000Z',
    });
  });
});
