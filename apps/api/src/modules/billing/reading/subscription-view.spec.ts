import { subscriptionView } from './subscription-view';
import type { SubscriptionFacts } from './subscription-facts.repository';

const NOW = new Date('2026-11-22T12:00:00Z');
const FACTS: SubscriptionFacts = {
  plan: 'growth',
  status: 'active',
  priceMinor: 24900,
  currency: 'RON',
  periodStart: new Date('2026-11-10T09:00:00Z'),
  periodEnd: new Date('2026-12-10T09:00:00Z'),
  trialEnd: null,
  cancelAtPeriodEnd: false,
  cancelAt: null,
  endedAt: null,
  scheduledPlan: null,
  scheduledAt: null,
  pendingPlan: null,
  pendingExpiresAt: null,
  paidUntil: new Date('2026-12-10T09:00:00Z'),
  payUrl: null,
  dueMinor: null,
  actionRequired: false,
  cardBrand: 'visa',
  cardLast4: '4242',
  cardExpMonth: 12,
  cardExpYear: 2034,
};
const view = (own: Partial<SubscriptionFacts>) => subscriptionView({ ...FACTS, ...own }, NOW);

describe('what the page of a subscription is told', () => {
  it('is when it renews, and no attention, while all is well', () => {
    expect(view({})).toMatchObject({
      renewsAt: '2026-12-10T09:00:00.000Z',
      endsAt: null,
      attention: null,
      graceUntil: null,
      payUrl: null,
    });
  });

  it('is the end of the trial as the next payment', () => {
    const trialEnd = new Date('2026-11-29T09:00:00Z');
    expect(view({ status: 'trialing', trialEnd }).renewsAt).toBe(trialEnd.toISOString());
  });

  it.each([
    ['with its period', { cancelAtPeriodEnd: true }, '2026-12-10T09:00:00.000Z'],
    ['on a day', { cancelAt: new Date('2026-12-01T00:00:00Z') }, '2026-12-01T00:00:00.000Z'],
  ])('is the end and no renewal when it ends %s', (_, own, endsAt) => {
    expect(view(own)).toMatchObject({ renewsAt: null, endsAt, cancelAtPeriodEnd: true });
  });

  it('asks nothing any more of what has ended', () => {
    const endedAt = new Date('2026-11-20T00:00:00Z');
    expect(
      view({ status: 'canceled', endedAt, payUrl: 'https://demo', cancelAtPeriodEnd: true }),
    ).toMatchObject({
      endsAt: endedAt.toISOString(),
      cancelAtPeriodEnd: false,
      payUrl: null,
      attention: null,
    });
  });

  it.each([
    ['before its end', '2026-11-15T12:00:01Z', 'past_due'],
    ['exactly at its end', '2026-11-15T12:00:00Z', 'unpaid'],
  ])('counts seven days of grace from the end of what was paid: %s', (_, paidUntil, attention) => {
    const told = view({ status: 'past_due', paidUntil: new Date(paidUntil) });
    expect(told).toMatchObject({ attention });
    expect(new Date(told.graceUntil ?? 0).getTime() - Date.parse(paidUntil)).toBe(7 * 86_400_000);
  });

  it.each([
    ['past_due', true, 'confirm_payment'],
    ['active', true, 'confirm_payment'],
    ['incomplete', false, 'incomplete'],
    ['incomplete', true, 'confirm_payment'],
    ['unpaid', false, 'unpaid'],
    ['paused', false, 'paused'],
  ] as const)('of %s, where the bank asks: %s, is %s', (status, actionRequired, attention) => {
    expect(view({ status, actionRequired }).attention).toBe(attention);
  });

  it.each([
    // A card is good until the last moment of its month.
    [11, 2026, '2026-11-30T23:59:59Z', false],
    [11, 2026, '2026-12-01T00:00:00Z', true],
    [12, 2026, '2026-12-31T23:59:59Z', false],
    [12, 2026, '2027-01-01T00:00:00Z', true],
  ])('warns of a card of %i/%i before the payment of %s: %s', (month, year, at, warned) => {
    const told = view({ cardExpMonth: month, cardExpYear: year, periodEnd: new Date(at) });
    expect(told.card?.expiresBeforeRenewal).toBe(warned);
  });

  it('has no card where none is known', () => {
    expect(view({ cardLast4: null }).card).toBeNull();
  });
});
