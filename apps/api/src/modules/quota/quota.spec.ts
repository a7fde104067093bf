import { QuotaExhausted, type Settlement } from '.';
import { createQuotaWorld, type QuotaWorld } from './testing/quota-world';

describe('the quota of a month', () => {
  let world: QuotaWorld;
  beforeAll(async () => {
    world = await createQuotaWorld();
  });
  afterAll(async () => {
    expect(await world.drift()).toBe(0);
    await world.app.close();
  });

  const usage = () => world.quota.usage(world.merchantId);
  const settle = (reservationId: string, used: number, released: number) =>
    world.inTransaction(() =>
      world.quota.settle([{ merchantId: world.merchantId, reservationId, used, released }]),
    );

  it('takes units while there is room and tells the figures when there is none', async () => {
    await world.freshMerchant(10);
    await world.reserve({ key: 'a', count: 7 });
    await world.reserve({ key: 'b', count: 3 });
    const refusal: unknown = await world
      .reserve({ key: 'c', count: 1 })
      .catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(QuotaExhausted);
    expect((refusal as QuotaExhausted).status).toBe(402);
    expect((refusal as QuotaExhausted).figures).toEqual({
      limit: 10,
      used: 0,
      reserved: 10,
      remaining: 0,
      requested: 1,
      upgradeUrl: expect.stringMatching(/^http:\/\/localhost:4200\//),
    });
  });

  it('replays the same key without taking anything, also after the month is full', async () => {
    await world.freshMerchant(5);
    const first = await world.reserve({ key: 'same', count: 5 });
    const second = await world.reserve({ key: 'same', count: 5 });
    expect(second).toEqual({ ...first, replayed: true });
    expect(await usage()).toMatchObject({ used: 0, reserved: 5 });
  });

  it('keys of two shops do not meet', async () => {
    await world.freshMerchant(5);
    await world.reserve({ key: 'same', count: 5 });
    await world.freshMerchant(5);
    expect((await world.reserve({ key: 'same', count: 2 })).replayed).toBe(false);
  });

  it('refuses a batch as a whole, or grants what is left when that was asked for', async () => {
    await world.freshMerchant(100);
    await world.reserve({ key: 'before', count: 60 });
    await expect(world.reserve({ key: 'all', count: 50 })).rejects.toBeInstanceOf(QuotaExhausted);
    const partial = await world.reserve({ key: 'part', count: 50, allowPartial: true });
    expect(partial).toMatchObject({ granted: 40, replayed: false });
    expect(await world.reserve({ key: 'part', count: 50, allowPartial: true })).toMatchObject({
      granted: 40,
      replayed: true,
    });
    await expect(
      world.reserve({ key: 'none', count: 1, allowPartial: true }),
    ).rejects.toBeInstanceOf(QuotaExhausted);
  });

  it('gives the very last unit, and not one more', async () => {
    await world.freshMerchant(3);
    await world.reserve({ key: 'a', count: 2 });
    await world.reserve({ key: 'b', count: 1 });
    await expect(world.reserve({ key: 'c', count: 1 })).rejects.toBeInstanceOf(QuotaExhausted);
    expect(await usage()).toMatchObject({ reserved: 3, remaining: 0 });
  });

  it('a refusal costs nothing and a rolled back use case takes nothing', async () => {
    await world.freshMerchant(3);
    await expect(world.reserve({ key: 'a', count: 4 })).rejects.toBeInstanceOf(QuotaExhausted);
    const crash = world.inTransaction(async () => {
      await world.quota.reserve({
        merchantId: world.merchantId,
        key: 'half-way',
        count: 3,
        allowPartial: false,
        expiresAt: world.hour(1),
      });
      throw new Error('the process died here');
    });
    await expect(crash).rejects.toThrow('the process died here');
    expect(await usage()).toMatchObject({ used: 0, reserved: 0, remaining: 3 });
    expect((await world.reserve({ key: 'half-way', count: 3 })).replayed).toBe(false);
  });

  it('settles used and released units in one step, and twice the same is a bug that changes nothing', async () => {
    await world.freshMerchant(10);
    const { reservationId } = await world.reserve({ key: 'a', count: 5 });
    await settle(reservationId, 3, 2);
    expect(await usage()).toMatchObject({ used: 3, reserved: 0, remaining: 7 });
    await expect(settle(reservationId, 3, 2)).rejects.toThrow();
    expect(await usage()).toMatchObject({ used: 3, reserved: 0, remaining: 7 });
  });

  it('settles many reservations of many shops in one statement', async () => {
    const entries: Settlement[] = [];
    for (const key of ['a', 'b', 'c']) {
      const merchantId = await world.freshMerchant(10);
      const { reservationId } = await world.reserve({ key, count: 4 });
      entries.push({ merchantId, reservationId, used: 1, released: 1 });
      entries.push({ merchantId, reservationId, used: 2, released: 0 });
    }
    await world.inTransaction(() => world.quota.settle(entries));
    for (const { merchantId } of entries) {
      expect(await world.quota.usage(merchantId)).toMatchObject({ used: 3, reserved: 0 });
    }
  });

  it('refuses to settle what does not exist', async () => {
    await world.freshMerchant(10);
    await expect(settle(world.merchantId, 1, 0)).rejects.toThrow('Settled 0 of 1');
  });

  it('a report of failure gives the unit back; a late success takes it again only where there is room', async () => {
    await world.freshMerchant(2);
    const { reservationId } = await world.reserve({ key: 'a', count: 2 });
    await settle(reservationId, 2, 0);
    const unit = { merchantId: world.merchantId, reservationId, amount: 1 };
    await world.inTransaction(() => world.quota.giveBack([unit, unit]));
    expect(await usage()).toMatchObject({ used: 0, reserved: 0, remaining: 2 });
    await world.reserve({ key: 'b', count: 1 });
    const taken = await world.inTransaction(() => world.quota.takeBack([unit, unit]));
    expect(taken).toEqual([unit]);
    expect(await usage()).toMatchObject({ used: 1, reserved: 1, remaining: 0 });
    expect(await world.inTransaction(() => world.quota.takeBack([unit]))).toEqual([]);
  });

  it('sweeps what was never dispatched once its time is over, and not a moment earlier', async () => {
    await world.freshMerchant(5);
    const expiresAt = world.hour(1);
    await world.reserve({ key: 'a', count: 5, expiresAt });
    world.app.clock.set(new Date(expiresAt.getTime() - 1));
    await world.app.runTick('quota-sweep');
    expect(await usage()).toMatchObject({ reserved: 5 });
    world.app.clock.set(expiresAt);
    await Promise.all([world.app.runTick('quota-sweep'), world.app.runTick('quota-sweep')]);
    expect(await usage()).toMatchObject({ used: 0, reserved: 0, remaining: 5 });
  });

  it('sweeps for the shop when a request would be refused', async () => {
    await world.freshMerchant(5);
    await world.reserve({ key: 'a', count: 5, expiresAt: world.hour(1) });
    world.app.clock.advance({ hours: 2 });
    expect(await world.reserve({ key: 'b', count: 4 })).toMatchObject({ granted: 4 });
    expect(await usage()).toMatchObject({ reserved: 4, remaining: 1 });
    await world.reserve({ key: 'c', count: 1, expiresAt: world.hour(1) });
    world.app.clock.advance({ hours: 2 });
    expect(await world.reserve({ key: 'd', count: 5, allowPartial: true })).toMatchObject({
      granted: 1,
    });
  });

  it('warns at 80 and at 100 per cent, once each', async () => {
    await world.freshMerchant(10);
    const warned = async () =>
      world.app.db.one<{ at80: Date | null; at100: Date | null }>(
        'SELECT warned_80_at AS at80, warned_100_at AS at100 FROM quota_periods WHERE merchant_id = $1',
        [world.merchantId],
      );
    await world.reserve({ key: 'a', count: 7 });
    await world.app.runTick('quota-warnings');
    expect(await warned()).toEqual({ at80: null, at100: null });
    await world.reserve({ key: 'b', count: 1 });
    const at80 = world.app.clock.now();
    await world.app.runTick('quota-warnings');
    world.app.clock.advance({ minutes: 1 });
    await world.reserve({ key: 'c', count: 2 });
    await world.app.runTick('quota-warnings');
    expect(await warned()).toEqual({ at80, at100: world.app.clock.now() });
  });

  it('reserves alone as it does inside a use case, also when one key is asked for at once', async () => {
    await world.freshMerchant(100);
    const alone = () =>
      world.quota.reserve({
        merchantId: world.merchantId,
        key: 'a',
        count: 60,
        allowPartial: false,
        expiresAt: world.hour(1),
      });
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, i) =>
        i % 2 ? alone() : world.reserve({ key: 'a', count: 60 }),
      ),
    );
    expect(new Set(answers.map(({ reservationId }) => reservationId)).size).toBe(1);
    expect(answers.filter(({ replayed }) => !replayed)).toHaveLength(1);
    expect(await usage()).toMatchObject({ reserved: 60 });
  });

  it('settles only inside the transaction that writes what it is for', async () => {
    await expect(world.quota.settle([])).rejects.toThrow('Transactional');
  });
});
