import type { BillingMe, PlanCode, PlanView, SubscriptionView } from '@smssend/contracts';
import { billingMe, plan, subscription } from './testing/billing-samples';
import { cheapestPlan, paidPlans, planOffer, trialDaysFor, type PlanOffer } from './plan-offer';

const offer = (
  code: PlanCode,
  changes: Partial<SubscriptionView> | null,
  me: Partial<BillingMe> = {},
): PlanOffer =>
  planOffer(
    plan(code),
    billingMe({ subscription: changes === null ? null : subscription(changes), ...me }),
  );

describe('what is offered for a plan', () => {
  it('begins at the payment page, with the trial for whoever has not tried yet', () => {
    const fresh = { trialAvailable: true };
    expect(offer('growth', null, fresh)).toEqual({ kind: 'checkout', trialDays: 7 });
    expect(offer('starter', null, fresh)).toEqual({ kind: 'checkout', trialDays: 0 });
  });

  it('offers a trial only as long as there is one to be had, also after a plan without one', () => {
    expect(offer('growth', null)).toEqual({ kind: 'checkout', trialDays: 0 });
    const ended = { status: 'canceled' } as const;
    expect(offer('growth', ended)).toEqual({ kind: 'checkout', trialDays: 0 });
    expect(offer('growth', ended, { trialAvailable: true })).toMatchObject({ trialDays: 7 });
    expect(offer('growth', { status: 'incomplete_expired' }).kind).toBe('checkout');
  });

  it('moves up at once and down at the end of the month', () => {
    expect(offer('pro', {})).toEqual({ kind: 'upgrade' });
    expect(offer('starter', {})).toEqual({ kind: 'downgrade', at: '2026-12-12T10:00:00Z' });
    expect(offer('growth', {})).toEqual({ kind: 'current', until: '2026-12-12T10:00:00Z' });
    expect(offer('pro', { status: 'trialing' }).kind).toBe('upgrade');
    expect(offer('starter', { status: 'trialing' }).kind).toBe('upgrade');
  });

  it('lets a planned change be given up, and names it', () => {
    const scheduled = { plan: 'starter' as const, at: '2026-12-12T10:00:00Z' };
    expect(offer('growth', { scheduled })).toEqual({ kind: 'keep' });
    expect(offer('starter', { scheduled })).toEqual({ kind: 'scheduled', at: scheduled.at });
    expect(offer('pro', { scheduled }).kind).toBe('upgrade');
  });

  it('lets an upgrade that waits for its payment be paid or given up, and nothing else', () => {
    const pending = { plan: 'pro' as const, expiresAt: null };
    expect(offer('pro', { pending })).toEqual({ kind: 'pending' });
    expect(offer('growth', { pending })).toEqual({ kind: 'keep' });
    expect(offer('starter', { pending })).toEqual({ kind: 'blocked', until: 'paid' });
  });

  it.each(['past_due', 'unpaid', 'paused', 'incomplete'] as const)(
    'wants what is owed first while %s',
    (status) => {
      expect(offer('pro', { status })).toEqual({ kind: 'blocked', until: 'paid' });
      expect(offer('growth', { status })).toEqual({ kind: 'current', until: null });
    },
  );

  it('wants a stopped subscription to be resumed first', () => {
    const stopped = { cancelAtPeriodEnd: true, endsAt: '2026-12-12T10:00:00Z' };
    expect(offer('pro', stopped)).toEqual({ kind: 'blocked', until: 'resumed' });
    expect(offer('growth', stopped)).toEqual({ kind: 'current', until: stopped.endsAt });
  });

  it('knows a plan that was granted without a payment', () => {
    expect(offer('growth', null, { granted: true })).toEqual({ kind: 'current', until: null });
    expect(offer('pro', null, { granted: true }).kind).toBe('checkout');
  });
});

describe('plans', () => {
  const all: PlanView[] = [plan('pro'), plan('free'), plan('growth'), plan('starter')];

  it('stand by price, the free one apart', () => {
    expect(paidPlans(all).map(({ code }) => code)).toEqual(['starter', 'growth', 'pro']);
  });

  it('are found by what they hold, the cheapest first', () => {
    expect(cheapestPlan(all, ({ seats }) => seats > 2)?.code).toBe('growth');
    expect(cheapestPlan(all, ({ seats }) => seats > 200)).toBeNull();
  });

  it('show strangers the trial', () => {
    expect(trialDaysFor(plan('pro'), null)).toBe(7);
  });
});
