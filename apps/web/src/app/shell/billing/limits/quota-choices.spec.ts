import type { QuotaShort } from '@smssend/contracts';
import { ALL_PLANS, plan } from '../testing/billing-samples';
import { quotaChoices, type QuotaRoom } from './quota-choices';

const PLANS = [...ALL_PLANS.items].reverse();
const OWNER: QuotaRoom = { part: true, fewer: true, upgrade: true };
const short = (change: Partial<QuotaShort> = {}): QuotaShort => ({
  limit: 6_000,
  used: 5_900,
  reserved: 60,
  remaining: 40,
  requested: 128,
  upgradeUrl: '/subscription',
  ...change,
});

describe('choices when the plan has too few SMS left', () => {
  it('offers the plan that holds them all first, then what fits, then the list', () => {
    const { choices, part, rest, plan: named } = quotaChoices(short(), PLANS, OWNER);
    expect(choices).toEqual(['upgrade', 'send-part', 'choose-fewer']);
    expect({ part, rest }).toEqual({ part: 40, rest: 88 });
    expect(named?.code).toBe('pro');
  });

  it('leaves the plan to the owner, and names it all the same', () => {
    const answer = quotaChoices(short(), PLANS, { ...OWNER, upgrade: false });
    expect(answer.choices).toEqual(['send-part', 'choose-fewer']);
    expect(answer.plan?.code).toBe('pro');
  });

  it('offers no part when nothing is left, nor where a part cannot be sent', () => {
    const empty = quotaChoices(short({ remaining: 0, reserved: 100 }), PLANS, OWNER);
    expect(empty.choices).toEqual(['upgrade', 'choose-fewer']);
    expect({ part: empty.part, rest: empty.rest }).toEqual({ part: 0, rest: 128 });
    const one = { part: false, fewer: false, upgrade: true };
    expect(quotaChoices(short(), PLANS, one).choices).toEqual(['upgrade']);
  });

  it('takes the cheapest of the plans that fit, exactly at the limit too', () => {
    const free = short({ limit: 50, used: 50, reserved: 0, remaining: 0, requested: 1_950 });
    expect(quotaChoices(free, PLANS, OWNER).plan?.code).toBe('starter');
    expect(quotaChoices({ ...free, requested: 1_951 }, PLANS, OWNER).plan?.code).toBe('growth');
  });

  it('names no plan when none would hold them, nor one that is not larger', () => {
    expect(quotaChoices(short({ requested: 10_000 }), PLANS, OWNER).plan).toBeNull();
    const odd = short({ used: 0, reserved: 0, remaining: 40 });
    expect(quotaChoices(odd, [plan('growth')], OWNER).plan).toBeNull();
  });
});
