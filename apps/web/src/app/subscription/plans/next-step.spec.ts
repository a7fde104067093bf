import { ALL_PLANS, billingMe, subscription } from '../../shell/billing/testing/billing-samples';
import { paidPlans } from '../../shell/billing/plan-offer';
import { nextStep } from './next-step';

const PLANS = paidPlans(ALL_PLANS.items);

describe('the next step', () => {
  it('is what most begin with, for whoever has nothing', () => {
    expect(nextStep(PLANS, billingMe({ plan: 'free', subscription: null }))).toBe('growth');
  });

  it('is the next higher plan, never a lower one', () => {
    expect(nextStep(PLANS, billingMe())).toBe('pro');
    const trial = subscription({ status: 'trialing', plan: 'pro', priceMinor: 49_900 });
    expect(nextStep(PLANS, billingMe({ subscription: trial }))).toBeNull();
  });

  it('is nothing while a payment is missing, and while we pay', () => {
    const late = subscription({ status: 'past_due' });
    expect(nextStep(PLANS, billingMe({ subscription: late }))).toBeNull();
    expect(nextStep(PLANS, billingMe({ granted: true, subscription: null }))).toBeNull();
  });
});
