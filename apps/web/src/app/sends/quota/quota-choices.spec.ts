import type { PlanView, QuotaShort } from '@smssend/contracts';
import { quotaChoices } from './quota-choices';

const plan = (code: PlanView['code'], smsLimit: number, priceMinor: number): PlanView => ({
  code,
  smsLimit,
  priceMinor,
  currency: 'RON',
});
const PLANS = [
  plan('pro', 15_000, 49_900),
  plan('free', 50, 0),
  plan('growth', 6_000, 24_900),
  plan('starter', 2_000, 9_900),
];
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
  it('offers to send what fits and names the plan that holds them all', () => {
    const { choices, part, rest, plan: named } = quotaChoices(short(), PLANS);
    expect(choices).toEqual(['send-part', 'choose-fewer']);
    expect({ part, rest }).toEqual({ part: 40, rest: 88 });
    expect(named?.code).toBe('pro');
  });

  it('offers no part when nothing is left', () => {
    const { choices, part, rest } = quotaChoices(short({ remaining: 0, reserved: 100 }), PLANS);
    expect(choices).toEqual(['choose-fewer']);
    expect({ part, rest }).toEqual({ part: 0, rest: 128 });
  });

  it('takes the cheapest of the plans that fit, exactly at the limit too', () => {
    const free = short({ limit: 50, used: 50, reserved: 0, remaining: 0, requested: 1_950 });
    expect(quotaChoices(free, PLANS).plan?.code).toBe('starter');
    expect(quotaChoices({ ...free, requested: 1_951 }, PLANS).plan?.code).toBe('growth');
  });

  it('names no plan when none would hold them, nor one that is not larger', () => {
    expect(quotaChoices(short({ requested: 10_000 }), PLANS).plan).toBeNull();
    const odd = short({ used: 0, reserved: 0, remaining: 40 });
    expect(quotaChoices(odd, [plan('growth', 6_000, 24_900)]).plan).toBeNull();
  });
});
