import {
  aKnownCreditNote,
  aKnownInvoice,
  aKnownTerm,
  aSubscription,
  knownBilling,
} from '../testing/fact-builders';
import { day } from '../testing/rule-builders';
import type { BillingFact, KnownBilling } from './facts';
import { cardFact, moneyFacts, trialFact } from './money-facts';
import { planFacts, surplusFact } from './plan-facts';

const said = (facts: readonly BillingFact[]) =>
  facts.map(({ event }) => {
    if (event?.type !== 'subscription-changed') return event?.type ?? 'nothing';
    const { change, from, to } = event;
    return `${change}: ${from ? `${from.plan} ${from.status}` : 'nothing'} -> ${to.plan} ${to.status}`;
  });
const changes = (over: Partial<KnownBilling>) => said(planFacts(knownBilling(over)));
const STARTED = 'started: nothing -> starter active';

describe('what is told of a subscription', () => {
  it('that it started, once something was paid', () => {
    expect(changes({})).toEqual([STARTED]);
    expect(changes({ terms: [] })).toEqual([]);
  });

  it('a trial, and that it went over into a paid month', () => {
    const trial = aKnownTerm('il_0', 'growth', 1, { isTrial: true });
    const subscriptions = [aSubscription({ planCode: 'growth' })];
    expect(changes({ terms: [trial], subscriptions })).toEqual([
      'started: nothing -> growth trialing',
    ]);
    expect(changes({ terms: [aKnownTerm('il_1', 'growth', 8), trial], subscriptions })).toEqual([
      'started: nothing -> growth trialing',
      'status: growth trialing -> growth active',
    ]);
  });

  it('an upgrade when it is paid, a downgrade when its month is', () => {
    const terms = [
      aKnownTerm('il_1', 'starter', 1),
      aKnownTerm('il_2', 'pro', 10, { isProration: true }),
      aKnownTerm('il_3', 'pro', 31),
      aKnownTerm('il_4', 'growth', 61),
    ];
    const expected = [
      STARTED,
      'upgraded: starter active -> pro active',
      'downgraded: pro active -> growth active',
    ];
    expect(changes({ terms })).toEqual(expected);
    expect(changes({ terms: [...terms].reverse() })).toEqual(expected);
  });

  it('an upgrade within the trial at once, and not again when it is paid', () => {
    const trial = aKnownTerm('il_0', 'growth', 1, { isTrial: true });
    const subscriptions = [aSubscription({ planCode: 'pro', status: 'trialing' })];
    const early = planFacts(knownBilling({ terms: [trial], subscriptions }));
    expect(said(early)[1]).toBe('upgraded: growth trialing -> pro trialing');
    // In the hour between the end of the trial and the payment, and when nothing was ever paid.
    for (const status of ['active', 'canceled'] as const) {
      const later = [aSubscription({ planCode: 'pro', status })];
      expect(planFacts(knownBilling({ terms: [trial], subscriptions: later }))).toMatchObject(
        early,
      );
    }
    const late = planFacts(knownBilling({ terms: [trial, aKnownTerm('il_1', 'pro', 8)] }));
    expect(late.map(({ key }) => key)).toEqual([
      ...early.map(({ key }) => key),
      'trial-over:sub_1:il_0',
    ]);
  });

  it('its end, but not that of a checkout which was never paid', () => {
    const subscriptions = [aSubscription({ status: 'canceled', endedAt: day(20) })];
    expect(changes({ subscriptions })).toEqual([STARTED, 'ended: starter active -> free canceled']);
    expect(changes({ subscriptions, terms: [] })).toEqual([]);
  });

  it('that it will end, whichever way it was said, and that it will not after all', () => {
    const will = 'cancel_scheduled: starter active -> starter active';
    const atEnd = aSubscription({ cancelAtPeriodEnd: true, canceledAt: day(5) });
    expect(changes({ subscriptions: [atEnd] })).toEqual([STARTED, will]);
    expect(changes({ subscriptions: [aSubscription({ cancelAt: day(20) })] })).toEqual([
      STARTED,
      will,
    ]);
    const told = new Set(planFacts(knownBilling({ subscriptions: [atEnd] })).map(({ key }) => key));
    expect(changes({ told })).toEqual([STARTED, 'cancel_undone: starter active -> starter active']);
  });

  it('cancelled, undone and cancelled anew is three things; seen twice each is one', () => {
    const keys = (told: Set<string>, canceledAt: Date | null) =>
      planFacts(
        knownBilling({
          told,
          subscriptions: [aSubscription({ cancelAtPeriodEnd: canceledAt !== null, canceledAt })],
        }),
      ).forEach(({ key }) => told.add(key));
    const told = new Set<string>();
    for (const at of [day(5), day(5), null, null, day(7), day(7)]) keys(told, at);
    expect([...told]).toEqual([
      'started:sub_1',
      `cancel:sub_1:${day(5).getTime()}`,
      `cancel-undone:sub_1:${day(5).getTime()}`,
      `cancel:sub_1:${day(7).getTime()}`,
    ]);
  });

  it('a lower plan that is to come', () => {
    const scheduled = { id: 'sub_sched_1', planCode: 'free' as const, at: day(31) };
    expect(changes({ subscriptions: [aSubscription({ scheduled })] })).toEqual([
      STARTED,
      'downgrade_scheduled: starter active -> free active',
    ]);
  });

  it('a late payment once for its invoice, and that it came', () => {
    const late = [aSubscription({ status: 'past_due', latestInvoiceId: 'in_2' })];
    expect(changes({ subscriptions: late })).toEqual([
      STARTED,
      'status: starter active -> starter past_due',
    ]);
    const told = new Set(planFacts(knownBilling({ subscriptions: late })).map(({ key }) => key));
    expect(changes({ told })).toEqual([STARTED, 'status: starter past_due -> starter active']);
    expect(changes({ told: new Set() })).toEqual([STARTED]);
  });

  it('nothing of one that was too many', () => {
    const { key } = surplusFact(aSubscription(), true);
    expect(changes({ told: new Set([key]) })).toEqual([]);
  });
});

describe('what is told of money', () => {
  const money = (over: Partial<KnownBilling>) => moneyFacts(knownBilling(over));

  it('a paid invoice, also one of 0', () =>
    expect(money({ invoices: [aKnownInvoice({ paidMinor: 0 })] })).toMatchObject([
      {
        key: 'paid:in_1',
        event: { type: 'invoice-paid', paidMinor: 0, plan: 'starter' },
        audit: { action: 'INVOICE_PAID' },
      },
    ]));

  it('each refusal of a payment once, with what comes next', () => {
    const open = { status: 'open', paidAt: null, paidMinor: 0, remainingMinor: 9_900 };
    const tries = [1, 2].map((attemptCount) =>
      aKnownInvoice({ ...open, attemptCount, nextAttemptAt: attemptCount === 1 ? day(4) : null }),
    );
    expect(tries.flatMap((invoice) => money({ invoices: [invoice] }))).toMatchObject([
      { key: 'failed:in_1:1', event: { dueMinor: 9_900, nextAttemptAt: day(4).toISOString() } },
      { key: 'failed:in_1:2', event: { attempt: 2, nextAttemptAt: null } },
    ]);
    expect(money({ invoices: [aKnownInvoice({ ...open, attemptCount: 0 })] })).toEqual([]);
    expect(money({ invoices: [aKnownInvoice({ ...open, status: 'void' })] })).toEqual([]);
  });

  it.each(['subscription_create', 'subscription_update'])(
    '%s: a refusal is written in the trail only, because the buyer stands at the page',
    (billingReason) =>
      expect(
        money({ invoices: [aKnownInvoice({ status: 'open', paidAt: null, billingReason })] }),
      ).toMatchObject([{ event: null, audit: { action: 'PAYMENT_FAILED' } }]),
  );

  it('money given back after it was paid, and nothing else', () => {
    const notes = (note: object, invoice: object = {}) =>
      money({
        invoices: [aKnownInvoice(invoice)],
        creditNotes: [aKnownCreditNote(note)],
      }).filter(({ key }) => key.startsWith('credited'));
    expect(notes({})).toMatchObject([
      { key: 'credited:cn_1', audit: { action: 'CREDIT_NOTE_ISSUED' } },
    ]);
    expect(notes({ createdAt: day(1) })).toHaveLength(1);
    expect(notes({ createdAt: new Date(day(1).getTime() - 1) })).toEqual([]);
    expect(notes({ status: 'void' })).toEqual([]);
    expect(notes({ stripeInvoiceId: 'in_other' })).toEqual([]);
    expect(notes({}, { paidMinor: 0 })).toEqual([]);
    expect(notes({}, { paidAt: null, status: 'open' })).toEqual([]);
  });

  it('a card that ends before the next payment; the last day of its month still pays', () => {
    const card = (expMonth: number, over = {}) =>
      cardFact(
        knownBilling({
          card: { last4: '4242', expMonth, expYear: 2026 },
          subscriptions: [aSubscription({ periodEnd: day(45), ...over })],
        }),
      );
    expect(card(1)).toMatchObject({ key: 'card:4242:2026-01', event: { expires: '2026-01' } });
    expect(card(2)).toBeNull();
    expect(card(1, { cancelAtPeriodEnd: true })).toBeNull();
    expect(card(1, { status: 'canceled' })).toBeNull();
    expect(cardFact(knownBilling())).toBeNull();
  });

  it('that a trial ends, with what it will cost, unless it was cancelled', () => {
    const trial = aSubscription({ status: 'trialing', trialEnd: day(8), priceMinor: 24_900 });
    expect(trialFact(knownBilling(), trial)).toMatchObject({
      event: { type: 'trial-ending', amountMinor: 24_900, trialEnd: day(8).toISOString() },
    });
    expect(trialFact(knownBilling(), { ...trial, cancelAtPeriodEnd: true })).toBeNull();
    expect(trialFact(knownBilling(), { ...trial, status: 'active' })).toBeNull();
  });
});
