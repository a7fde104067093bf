import type Stripe from 'stripe';
import { pricesIn, readSubscription } from './read-subscription';
import { anItem, aSchedule, aSubscription, DEC_1, listOf, NOV_1 } from './testing/stripe-samples';

const PLANS = new Map([
  ['price_starter', 'starter'],
  ['price_growth', 'growth'],
  ['price_pro', 'pro'],
] as const);

function read(over: Partial<Stripe.Subscription>) {
  return readSubscription(aSubscription(over), (id) => PLANS.get(id as 'price_pro') ?? null);
}

describe('what we read of a subscription', () => {
  it('takes the period from its item', () => {
    expect(read({})).toMatchObject({
      status: 'active',
      planCode: 'growth',
      merchantId: 'm-1',
      currency: 'RON',
      periodStart: new Date('2026-11-01T00:00:00Z'),
      periodEnd: new Date('2026-12-01T00:00:00Z'),
      endsAt: null,
      pending: null,
      scheduled: null,
    });
  });

  it('knows its end however it was cancelled', () => {
    expect(read({ cancel_at_period_end: true }).endsAt).toEqual(new Date(DEC_1 * 1000));
    // The portal does it this way for the flexible billing mode.
    expect(read({ cancel_at: DEC_1, cancel_at_period_end: false })).toMatchObject({
      endsAt: new Date(DEC_1 * 1000),
      cancelAtPeriodEnd: false,
    });
  });

  it('tells the plan that waits for its payment', () => {
    const subscription = read({
      pending_update: {
        expires_at: NOV_1 + 82_800,
        subscription_items: [anItem('price_pro')],
      } as Stripe.Subscription.PendingUpdate,
    });
    expect(subscription.planCode).toBe('growth');
    expect(subscription.pending).toEqual({
      priceId: 'price_pro',
      planCode: 'pro',
      expiresAt: new Date('2026-11-01T23:00:00Z'),
    });
  });

  it('tells the plan of the next phase, and nothing when the price stays', () => {
    const lower = aSchedule([
      { start: NOV_1, end: DEC_1, price: 'price_growth' },
      { start: DEC_1, end: DEC_1 + 1, price: 'price_starter' },
    ]);
    expect(read({ schedule: lower })).toMatchObject({
      scheduleId: 'sub_sched_1',
      scheduled: { planCode: 'starter', priceId: 'price_starter', at: new Date(DEC_1 * 1000) },
    });
    const same = aSchedule([{ start: NOV_1, end: DEC_1, price: 'price_growth' }]);
    expect(read({ schedule: same })).toMatchObject({ scheduleId: 'sub_sched_1', scheduled: null });
  });

  it('leaves the plan open for a price that is none of ours', () => {
    expect(read({ items: listOf([anItem('price_other')]) }).planCode).toBeNull();
  });

  it('names every price whose plan it needs', () => {
    const subscription = aSubscription({
      pending_update: {
        expires_at: 1,
        subscription_items: [anItem('price_pro')],
      } as Stripe.Subscription.PendingUpdate,
    });
    expect(pricesIn(subscription)).toEqual(['price_growth', 'price_pro']);
  });

  it('refuses a status of tomorrow instead of storing it', () => {
    expect(() => read({ status: 'sleeping' })).toThrow('Stripe says "sleeping"');
  });

  it('refuses a subscription without an item', () => {
    expect(() => read({ items: listOf<Stripe.SubscriptionItem>([]) })).toThrow('has no item');
  });
});
