import { ALL_PLANS } from '../testing/billing-samples';
import type { PlanHolding } from './limit-questions';
import { plansThatHoldMore } from './plans-that-hold';

const codes = (holding: PlanHolding, limit: number): string[] =>
  plansThatHoldMore(ALL_PLANS.items, { holding, limit }).map(({ code }) => code);

describe('plans that hold more of what ran out', () => {
  it.each([
    ['seats', 1, ['starter', 'growth', 'pro']],
    ['seats', 5, ['pro']],
    ['seats', 20, []],
    ['links', 200, ['growth', 'pro']],
    ['api', 0, ['growth', 'pro']],
  ] as const)('%s beyond %d', (holding, limit, expected) => {
    expect(codes(holding, limit)).toEqual(expected);
  });
});
