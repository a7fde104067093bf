import { newCoupon } from '../objects/catalog';
import type { Discount } from '../objects/stored';
import { restOf } from './proration';
import { nextRetry } from './retry-schedule';
import type { AppliedCoupon } from './totals';
import { discounted, settleBalance } from './totals';

const DAY_S = 86_400;

describe('the rest of a period', () => {
  it.each([
    ['all of it at the start', 24_900, 0, 24_900],
    ['nothing at the end', 24_900, 31, 0],
    ['nothing after the end', 24_900, 40, 0],
    ['no more than all before the start', 24_900, -5, 24_900],
    ['half', 24_900, 15.5, 12_450],
    ['two thirds, rounded', 24_900, 10, 16_868],
    ['of a credit, rounded away from zero like a charge', -24_900, 10, -16_868],
    ['of nothing', 0, 10, 0],
  ])('%s', (_, amountMinor, days, rest) => {
    expect(restOf({ amountMinor, start: 0, end: 31 * DAY_S, at: days * DAY_S })).toBe(rest);
  });

  it('counts the second', () => {
    const period = { amountMinor: 31 * DAY_S, start: 0, end: 31 * DAY_S };
    expect(restOf({ ...period, at: 1 })).toBe(31 * DAY_S - 1);
    expect(restOf({ ...period, at: 31 * DAY_S - 1 })).toBe(1);
  });

  it('of an empty period is nothing', () => {
    expect(restOf({ amountMinor: 100, start: 5, end: 5, at: 5 })).toBe(0);
  });

  it('given back and charged for the same price is nothing at any second', () => {
    for (let at = 0; at <= 31 * DAY_S; at += 7_919) {
      const period = { start: 0, end: 31 * DAY_S, at };
      expect(
        restOf({ amountMinor: 24_900, ...period }) + restOf({ amountMinor: -24_900, ...period }),
      ).toBe(0);
    }
  });
});

describe('retries', () => {
  it('come after 3, 5 and 7 days, and then no more', () => {
    expect([1, 2, 3, 4].map((tries) => nextRetry(tries, 0))).toEqual([
      3 * DAY_S,
      5 * DAY_S,
      7 * DAY_S,
      null,
    ]);
  });
});

describe('coupons and balances', () => {
  const coupon = (fields: Partial<AppliedCoupon['coupon']>): AppliedCoupon => ({
    coupon: { ...newCoupon({}, 0), ...fields },
    discount: { id: 'di_demo' } as Discount,
  });

  it.each([
    ['a percentage', 24_900, [coupon({ percent_off: 50 })], 12_450],
    ['a percentage that needs rounding', 9_900, [coupon({ percent_off: 33.3 })], 6_603],
    ['everything', 24_900, [coupon({ percent_off: 100 })], 0],
    ['an amount', 24_900, [coupon({ amount_off: 5_000 })], 19_900],
    ['more than the price', 24_900, [coupon({ amount_off: 50_000 })], 0],
    [
      'one after the other',
      10_000,
      [coupon({ percent_off: 50 }), coupon({ amount_off: 1_000 })],
      4_000,
    ],
    ['nothing of a credit', -10_000, [coupon({ percent_off: 50 })], -10_000],
  ])('%s', (_, amount, coupons, left) => {
    expect(discounted(amount, coupons)).toBe(left);
  });

  it.each([
    [24_900, 0, 24_900, 0],
    [24_900, -10_000, 14_900, 0],
    [24_900, -30_000, 0, -5_100],
    [-5_000, 0, 0, -5_000],
    [24_900, 1_000, 25_900, 0],
    [0, 0, 0, 0],
  ])(
    'a total of %i with a balance of %i leaves %i due and a balance of %i',
    (total, balance, due, after) => {
      expect(settleBalance(total, balance)).toEqual({ due, after });
    },
  );
});
