import fc from 'fast-check';
import type { StripeEventObject } from '../../../../../sandbox/src/stripe/contract';
import { PaidMonths, StripeSync } from '.';
import { billingRows, forgetBilling, type BillingRows } from './testing/billing-rows';
import { BillingWorld } from './testing/billing-world';
import { history, live, type HistoryStep } from './testing/histories';
import { unpaidMonths } from './testing/paid-oracle';
import type { ShopAtStripe } from './testing/shop-at-stripe';

const RUNS = Number(process.env['BILLING_HISTORIES'] ?? 8);
const STEPS = 8;

/** What happens to the events on their way: kept, doubled or lost, and in which order they come. */
interface Way {
  shuffle: number;
  lost: number;
  doubled: number;
}
const way: fc.Arbitrary<Way> = fc.record({
  shuffle: fc.integer({ min: 1, max: 1_000_000 }),
  lost: fc.constantFrom(0, 0, 0.3, 1),
  doubled: fc.constantFrom(0, 0.5),
});

describe('any history of a subscription', () => {
  let world: BillingWorld;
  beforeAll(async () => {
    world = await BillingWorld.create('2026-11-01T09:00:00Z');
  });
  afterAll(() => world.close());

  /** Everything told as it happens; the quota is looked at after each step. */
  async function tellAtOnce(shop: ShopAtStripe, steps: readonly HistoryStep[]) {
    const events: StripeEventObject[] = [];
    for (const step of steps) {
      await live(shop, step);
      events.push(...(await world.deliver()));
      expect(await unpaidMonths(world.test, shop.merchantId, await shop.invoices())).toEqual([]);
    }
    return events;
  }

  async function tellBadly(
    shop: ShopAtStripe,
    events: readonly StripeEventObject[],
    { shuffle, lost, doubled }: Way,
  ): Promise<void> {
    let state = shuffle;
    const random = () => {
      state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
      return state / 2_147_483_648;
    };
    const kept = events.filter(() => random() >= lost);
    const sent = [...kept, ...kept.filter(() => random() < doubled)]
      .map((event) => ({ event, place: random() }))
      .sort((a, b) => a.place - b.place)
      .map(({ event }) => event);
    const invoices = await shop.invoices();
    for (const event of sent) {
      // The same id a second time is one row of the inbox; to be handled twice, it must be forgotten.
      await world.test.db.execute('DELETE FROM inbox_events WHERE external_id = $1', [event.id]);
      await world.hand([event]);
      expect(await unpaidMonths(world.test, shop.merchantId, invoices)).toEqual([]);
    }
    await world.test.get(StripeSync).customerById(shop.customerId);
  }

  /** Months that nobody paid for are opened when somebody looks, not by what Stripe tells. */
  const paidOnly = (rows: BillingRows): BillingRows => ({ ...rows, quota_periods: [] });

  it(
    `leads to the same rows however it is told, and never to more than was paid (${RUNS} histories)`,
    async () => {
      await fc.assert(
        fc.asyncProperty(history(STEPS), way, async (steps, how) => {
          world.test.clock.set('2026-11-01T09:00:00Z');
          const shop = await world.aShop();
          await world.deliver();
          const events = await tellAtOnce(shop, steps);
          const told = await billingRows(world.test, shop.merchantId);
          const months = await paidMonths(shop);
          await forgetBilling(world.test, shop.merchantId);
          await tellBadly(shop, events, how);
          expect(paidOnly(await billingRows(world.test, shop.merchantId))).toEqual(paidOnly(told));
          expect(await paidMonths(shop)).toEqual(months);
          expect(await world.unhandled()).toEqual([]);
        }),
        { numRuns: RUNS, endOnFailure: RUNS > 20 },
      );
    },
    RUNS * 15_000,
  );

  /** As they would be spent: starts, ends and what they hold, where nothing was used yet. */
  function paidMonths(shop: ShopAtStripe): Promise<unknown> {
    return world.test.get(PaidMonths).months(shop.merchantId);
  }
});
