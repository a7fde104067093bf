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

  describe('following what was paid', () => {
    const paid = (from: string, to: string, limit: number) => ({
      startsAt: new Date(`${from}T12:00:00Z`),
      endsAt: new Date(`${to}T12:00:00Z`),
      limit,
    });
    const follow = (...terms: ReturnType<typeof paid>[]) =>
      world.inTransaction(() => world.quota.followPayment(merchantId, terms));

    it('says the same twice and at once without a change', async () => {
      const month = paid('2026-11-22', '2026-12-22', 2_000);
      await Promise.all(Array.from({ length: 5 }, () => follow(month)));
      expect(await periods()).toMatchObject([
        { starts_at: month.startsAt, ends_at: month.endsAt, sms_limit: 2_000 },
      ]);
    });

    it('lowers a limit when the money was given back, but never under what is used or held', async () => {
      await follow(paid('2026-11-22', '2026-12-22', 2_000));
      await world.reserve({ key: 'spent', count: 30 });
      await follow(paid('2026-11-22', '2026-12-22', 0));
      expect(await usage()).toMatchObject({ limit: 30, reserved: 30, remaining: 0 });
    });

    it('a month that was opened because the payment was told late becomes part of the paid one', async () => {
      world.app.clock.set('2026-11-25T12:00:00Z');
      // The free month of the calendar covers this instant until the payment of the 22nd is told.
      await follow(paid('2026-10-22', '2026-11-24', 2_000));
      const { reservationId } = await world.reserve({ key: 'meanwhile', count: 20 });
      const before = await periods();
      expect(before).toHaveLength(2);
      await follow(
        paid('2026-10-22', '2026-11-22', 2_000),
        paid('2026-11-22', '2026-12-22', 6_000),
      );
      expect(await periods()).toMatchObject([
        { sms_limit: 2_000, reserved: 0, ends_at: new Date('2026-11-22T12:00:00Z') },
        { sms_limit: 6_000, reserved: 20, ends_at: new Date('2026-12-22T12:00:00Z') },
      ]);
      await world.inTransaction(() =>
        world.quota.settle([{ merchantId, reservationId, used: 20, released: 0 }]),
      );
      expect(await usage()).toMatchObject({ used: 20, reserved: 0, limit: 6_000 });
    });

    it('merges several late-told months, wherever they lie, into the paid one', async () => {
      const at = (day: string) => new Date(`${day}T00:00:00Z`);
      for (const [from, to, count] of [
        ['2026-11-23', '2026-11-24', 5],
        ['2026-11-24', '2026-11-26', 7],
      ] as const) {
        await world.quota.openPeriod({ merchantId, startsAt: at(from), endsAt: at(to), limit: 50 });
        world.app.clock.set(at(from));
        await world.reserve({ key: from, count });
      }
      await follow(paid('2026-11-22', '2026-12-22', 2_000));
      expect(await periods()).toMatchObject([{ sms_limit: 2_000, reserved: 12 }]);
      expect(await usage()).toMatchObject({ limit: 2_000, reserved: 12 });
    });

    it('cuts the last month at the start of the next, also when it had gone on', async () => {
      await follow(paid('2026-11-22', '2026-12-22', 2_000));
      await follow(
        paid('2026-11-22', '2026-12-22', 2_000),
        paid('2026-12-22', '2027-01-22', 6_000),
      );
      world.app.clock.set('2026-12-22T12:00:00Z');
      expect(await usage()).toMatchObject({ limit: 6_000 });
    });

    it('refuses months that overlap or go back in time', async () => {
      const overlapping = [
        paid('2026-11-22', '2026-12-22', 1),
        paid('2026-12-20', '2027-01-20', 1),
      ];
      await expect(follow(...overlapping)).rejects.toThrow('order of time');
      await expect(follow(...overlapping.reverse())).rejects.toThrow('order of time');
    });
  });
});
