import { QuotaExhausted } from '.';
import { createQuotaWorld, type QuotaWorld } from './testing/quota-world';

const CALLERS = 64;
const LIMIT = 1_000;

describe('64 at once', () => {
  let world: QuotaWorld;
  beforeAll(async () => {
    world = await createQuotaWorld({ env: { DATABASE_POOL_SIZE: '32' } });
  });
  beforeEach(() => world.freshMerchant(LIMIT));
  afterAll(async () => {
    expect(await world.drift()).toBe(0);
    await world.app.close();
  });

  const granted = async (key: string, count: number, alone: boolean): Promise<number> => {
    const request = {
      merchantId: world.merchantId,
      key,
      count,
      allowPartial: false,
      expiresAt: world.hour(24),
    };
    try {
      const reserved = await (alone ? world.quota.reserve(request) : world.reserve(request));
      return reserved.replayed ? 0 : reserved.granted;
    } catch (error) {
      if (!(error instanceof QuotaExhausted)) throw error;
      return 0;
    }
  };
  const sum = (numbers: number[]) => numbers.reduce((total, one) => total + one, 0);

  it('overlapping requests against 1,000 get exactly 1,000: none over it, none lost', async () => {
    const big = await Promise.all(
      Array.from({ length: CALLERS }, (_, index) =>
        granted(`big:${index}`, 11 + (index % 13), index % 2 === 0),
      ),
    );
    // Whoever was refused asks for less, as people do, until nothing is left.
    const small = await Promise.all(
      Array.from({ length: CALLERS * 2 }, (_, index) =>
        granted(`small:${index}`, 1, index % 2 === 0),
      ),
    );
    expect(sum(big) + sum(small)).toBe(LIMIT);
    expect(await world.quota.usage(world.merchantId)).toMatchObject({
      used: 0,
      reserved: LIMIT,
      remaining: 0,
    });
  });

  it('64 partial requests of 100 against 1,000 share exactly 1,000', async () => {
    const answers = await Promise.all(
      Array.from({ length: CALLERS }, async (_, index) => {
        try {
          return (
            await world.reserve({ key: `p:${index}`, count: 100 - (index % 7), allowPartial: true })
          ).granted;
        } catch (error) {
          if (!(error instanceof QuotaExhausted)) throw error;
          return 0;
        }
      }),
    );
    expect(sum(answers)).toBe(LIMIT);
  });

  it('while others settle, give back and sweep at the same time, the sum stays exact', async () => {
    const reserved = await Promise.all(
      Array.from({ length: 20 }, (_, index) => world.reserve({ key: `r:${index}`, count: 50 })),
    );
    const units = reserved.map(({ reservationId }) => ({
      merchantId: world.merchantId,
      reservationId,
    }));
    await Promise.all([
      ...units.map((of, index) =>
        world.inTransaction(() =>
          world.quota.settle([{ ...of, used: 20 + (index % 3), released: 10 }]),
        ),
      ),
      ...Array.from({ length: 5 }, () =>
        world.inTransaction(() =>
          world.quota.settle(units.map((of) => ({ ...of, used: 1, released: 0 }))),
        ),
      ),
      ...Array.from({ length: 5 }, () => world.app.runTick('quota-sweep')),
    ]);
    await Promise.all(
      units.map((of) => world.inTransaction(() => world.quota.giveBack([{ ...of, amount: 5 }]))),
    );
    const used = sum(units.map((_, index) => 20 + (index % 3) + 5 - 5));
    const held = sum(units.map((_, index) => 50 - 10 - 5 - 20 - (index % 3)));
    expect(await world.quota.usage(world.merchantId)).toMatchObject({ used, reserved: held });
    expect(await world.drift()).toBe(0);
  });

  it('crashes half-way leave nothing behind', async () => {
    const attempts = Array.from({ length: CALLERS }, (_, index) =>
      world
        .inTransaction(async () => {
          await world.quota.reserve({
            merchantId: world.merchantId,
            key: `crash:${index}`,
            count: 30,
            allowPartial: false,
            expiresAt: world.hour(24),
          });
          if (index % 2 === 0) throw new Error('the process died here');
        })
        .catch((error: unknown) => {
          if (
            error instanceof QuotaExhausted ||
            (error as Error).message === 'the process died here'
          )
            return;
          throw error;
        }),
    );
    await Promise.all(attempts);
    const { reserved } = await world.quota.usage(world.merchantId);
    const row = await world.app.db.one<{ held: number }>(
      'SELECT sum(held)::int AS held FROM quota_reservations WHERE merchant_id = $1',
      [world.merchantId],
    );
    expect(reserved).toBe(row?.held);
    expect(reserved % 30).toBe(0);
    expect(reserved).toBeLessThanOrEqual(LIMIT);
  });
});
