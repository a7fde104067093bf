import fc from 'fast-check';
import { QuotaExhausted } from '.';
import { createQuotaWorld, type QuotaWorld } from './testing/quota-world';

const RUNS = 40;
const LIMIT = 20;

type Step =
  | { do: 'reserve'; key: number; count: number; allowPartial: boolean; hours: number }
  | { do: 'settle'; of: number; used: number; released: number }
  | { do: 'giveBack'; of: number; amount: number }
  | { do: 'takeBack'; of: number; amount: number }
  | { do: 'wait'; hours: number }
  | { do: 'sweep' };

const upTo = (max: number) => fc.integer({ min: 0, max });
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    do: fc.constant('reserve' as const),
    key: upTo(6),
    count: fc.integer({ min: 1, max: 15 }),
    allowPartial: fc.boolean(),
    hours: fc.integer({ min: 1, max: 5 }),
  }),
  fc.record({ do: fc.constant('settle' as const), of: upTo(6), used: upTo(6), released: upTo(4) }),
  fc.record({ do: fc.constant('giveBack' as const), of: upTo(6), amount: upTo(4) }),
  fc.record({ do: fc.constant('takeBack' as const), of: upTo(6), amount: upTo(4) }),
  fc.record({ do: fc.constant('wait' as const), hours: upTo(3) }),
  fc.record({ do: fc.constant('sweep' as const) }),
);

interface Model {
  id: string;
  held: number;
  used: number;
  released: number;
  expiresAt: number;
}

/** The rules in their simplest form, beside the database. */
class Book {
  readonly reservations = new Map<number, Model>();

  constructor(private readonly world: QuotaWorld) {}

  get used(): number {
    return [...this.reservations.values()].reduce((sum, { used }) => sum + used, 0);
  }

  get held(): number {
    return [...this.reservations.values()].reduce((sum, { held }) => sum + held, 0);
  }

  get room(): number {
    return LIMIT - this.used - this.held;
  }

  sweep(): void {
    const now = this.world.app.clock.now().getTime();
    for (const one of this.reservations.values()) {
      if (one.expiresAt > now) continue;
      one.released += one.held;
      one.held = 0;
    }
  }

  async take(next: Step): Promise<void> {
    if (next.do === 'wait') return this.world.app.clock.advance({ hours: next.hours });
    if (next.do === 'sweep') {
      await this.world.app.runTick('quota-sweep');
      return this.sweep();
    }
    if (next.do === 'reserve') return this.reserve(next);
    const one = this.reservations.get(next.of);
    if (one) await this.resolve(one, next);
  }

  private async reserve(next: Extract<Step, { do: 'reserve' }>): Promise<void> {
    const expiresAt = this.world.hour(next.hours);
    const known = this.reservations.get(next.key);
    const { count, allowPartial } = next;
    if (!known && this.room < count) this.sweepIfKept(count, allowPartial);
    const fits = allowPartial ? this.room > 0 : this.room >= count;
    const asked = this.world.reserve({ key: `k${next.key}`, count, allowPartial, expiresAt });
    if (!known && !fits) return expect(asked).rejects.toBeInstanceOf(QuotaExhausted);
    const answer = await asked;
    expect(answer.replayed).toBe(known !== undefined);
    if (known) return expect(answer.reservationId).toBe(known.id);
    expect(answer.granted).toBe(Math.min(count, this.room));
    const { reservationId: id, granted: held } = answer;
    this.reservations.set(next.key, {
      id,
      held,
      used: 0,
      released: 0,
      expiresAt: expiresAt.getTime(),
    });
  }

  /** A sweep made for a request that is refused all the same is undone with its transaction. */
  private sweepIfKept(count: number, allowPartial: boolean): void {
    const now = this.world.app.clock.now().getTime();
    const overdue = [...this.reservations.values()].filter(({ expiresAt }) => expiresAt <= now);
    const roomAfter = this.room + overdue.reduce((sum, { held }) => sum + held, 0);
    if (allowPartial ? roomAfter > 0 : roomAfter >= count) this.sweep();
  }

  private async resolve(one: Model, next: Extract<Step, { of: number }>): Promise<void> {
    const of = { merchantId: this.world.merchantId, reservationId: one.id };
    const { quota } = this.world;
    if (next.do === 'settle') {
      const settled = this.world.inTransaction(() =>
        quota.settle([{ ...of, used: next.used, released: next.released }]),
      );
      if (next.used + next.released > one.held) return expect(settled).rejects.toThrow();
      await settled;
      one.held -= next.used + next.released;
      one.used += next.used;
      one.released += next.released;
    } else if (next.do === 'giveBack') {
      const given = this.world.inTransaction(() =>
        quota.giveBack([{ ...of, amount: next.amount }]),
      );
      if (next.amount > one.used) return expect(given).rejects.toThrow();
      await given;
      one.used -= next.amount;
      one.released += next.amount;
    } else {
      const amount = Math.min(next.amount, one.released, this.room);
      const taken = await this.world.inTransaction(() =>
        quota.takeBack([{ ...of, amount: next.amount }]),
      );
      expect(taken).toEqual(amount > 0 ? [{ ...of, amount }] : []);
      one.used += amount;
      one.released -= amount;
    }
  }
}

it('any history leaves the figures that the simple rules give, under the limit, with a ledger that adds up', async () => {
  const world = await createQuotaWorld();
  try {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
        await world.freshMerchant(LIMIT);
        const book = new Book(world);
        for (const next of steps) {
          await book.take(next);
          const { used, reserved, remaining } = await world.quota.usage(world.merchantId);
          expect({ used, reserved, remaining }).toEqual({
            used: book.used,
            reserved: book.held,
            remaining: book.room,
          });
        }
      }),
      { numRuns: RUNS },
    );
    expect(await world.drift()).toBe(0);
  } finally {
    await world.app.close();
  }
}, 120_000);
