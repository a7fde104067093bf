import { SUBSCRIPTION_STATUSES, type SubscriptionStatus } from '@smssend/contracts';
import { paidTerms, planOfInvoice } from './paid-terms';
import { MAX_QUOTA_PERIODS, quotaPeriods } from './quota-periods';
import { planAllowedBy, surplusSubscriptions, theSubscription } from './subscription-status';
import { graceExtension } from './grace';
import { aLine, anInvoice, aTerm, day } from '../testing/rule-builders';

describe('what the status of a subscription allows', () => {
  it.each<[SubscriptionStatus, 'plan' | 'free']>([
    ['trialing', 'plan'],
    ['active', 'plan'],
    ['past_due', 'plan'],
    ['unpaid', 'free'],
    ['paused', 'free'],
    ['incomplete', 'free'],
    ['incomplete_expired', 'free'],
    ['canceled', 'free'],
  ])('%s: the %s', (status, allowed) => expect(planAllowedBy(status)).toBe(allowed));

  it('is said for every status there is', () =>
    expect(SUBSCRIPTION_STATUSES.map(planAllowedBy)).toHaveLength(8));
});

describe('the subscription that counts', () => {
  const one = (id: string, status: SubscriptionStatus, on: number) => ({
    id,
    status,
    startedAt: day(on),
  });
  it.each<[string, ReturnType<typeof one>[], string | null]>([
    ['none', [], null],
    [
      'a live one before one that ended later',
      [one('a', 'active', 1), one('b', 'canceled', 5)],
      'a',
    ],
    ['the older of two live ones', [one('b', 'active', 5), one('a', 'trialing', 1)], 'a'],
    ['of two of one moment always the same', [one('b', 'active', 1), one('a', 'active', 1)], 'a'],
    ['one that waits before one that ended', [one('a', 'unpaid', 1), one('b', 'canceled', 5)], 'a'],
    [
      'the last of those that ended',
      [one('a', 'canceled', 1), one('b', 'canceled', 5), one('c', 'canceled', 3)],
      'b',
    ],
    ['no checkout that was never paid', [one('a', 'incomplete_expired', 9)], null],
  ])('%s', (_, all, expected) => {
    expect(theSubscription(all)?.id ?? null).toBe(expected);
    expect(theSubscription([...all].reverse())?.id ?? null).toBe(expected);
  });

  it('of two live ones the newer is given back; what only waits beside a live one is ended', () => {
    const all = [
      one('old', 'unpaid', 1),
      one('kept', 'past_due', 2),
      one('second', 'active', 3),
      one('tab', 'incomplete', 4),
      one('gone', 'canceled', 5),
    ];
    const { refunded, ended } = surplusSubscriptions(all);
    expect([refunded.map(({ id }) => id), ended.map(({ id }) => id)]).toEqual([
      ['second'],
      ['old', 'tab'],
    ]);
  });

  it('without a live one nothing is too many', () =>
    expect(surplusSubscriptions([one('a', 'unpaid', 1), one('b', 'incomplete', 2)])).toEqual({
      refunded: [],
      ended: [],
    }));
});

describe('what a paid invoice bought', () => {
  const words = (invoice: ReturnType<typeof anInvoice>) =>
    paidTerms(invoice).map(
      (term) =>
        `${term.planCode}${term.isTrial ? ' trial' : ''}${term.isProration ? ' proration' : ''}`,
    );
  it.each<[string, ReturnType<typeof anInvoice>, string[]]>([
    ['a month', anInvoice([aLine('starter', 9_900)]), ['starter']],
    ['a trial', anInvoice([aLine('growth', 0)]), ['growth trial']],
    [
      'a month with a coupon of 100 %',
      anInvoice([aLine('growth', 0, { discountMinor: 24_900 })]),
      ['growth'],
    ],
    [
      'an upgrade: the rest of the higher plan, not what is given back of the lower',
      anInvoice([
        aLine('starter', -5_000, { proration: true }),
        aLine('growth', 12_000, { proration: true }),
      ]),
      ['growth proration'],
    ],
    [
      'an upgrade with a coupon of 100 %',
      anInvoice([aLine('growth', 0, { proration: true, discountMinor: 12_000 })]),
      ['growth proration'],
    ],
    [
      'a change within a trial',
      anInvoice([aLine('growth', 0, { proration: true }), aLine('pro', 0, { proration: true })]),
      [],
    ],
    [
      'a renewal with the rest of a change',
      anInvoice([
        aLine('starter', -5_000, { proration: true }),
        aLine('pro', 30_000, { proration: true }),
        aLine('pro', 49_900),
      ]),
      ['pro proration', 'pro'],
    ],
    ['what is none of our plans', anInvoice([aLine(null, 5_000)]), []],
    ['an instant', anInvoice([aLine('pro', 100, { periodEnd: day(1) })]), []],
    ['money given back', anInvoice([aLine('pro', -100)]), []],
  ])('%s', (_, invoice, expected) => expect(words(invoice)).toEqual(expected));

  it.each(['draft', 'open', 'void', 'uncollectible'] as const)('%s: nothing', (status) =>
    expect(paidTerms(anInvoice([aLine('pro', 49_900)], { status }))).toEqual([]),
  );

  it('a line that names no subscription belongs to the invoice’s', () => {
    const invoice = anInvoice([aLine('pro', 49_900, { subscriptionId: null })]);
    expect(paidTerms(invoice)).toMatchObject([{ subscriptionId: 'sub_1' }]);
    expect(paidTerms({ ...invoice, subscriptionId: null })).toEqual([]);
  });

  it('is about the month’s plan, or else about the one that was changed to', () => {
    const change = [
      aLine('starter', -5_000, { proration: true }),
      aLine('growth', 12_000, { proration: true }),
    ];
    expect(planOfInvoice(change)).toBe('growth');
    expect(planOfInvoice([...change, aLine('pro', 49_900)])).toBe('pro');
    expect(planOfInvoice([aLine(null, 10)])).toBeNull();
  });
});

describe('the quota months of what was paid', () => {
  const words = (...terms: ReturnType<typeof aTerm>[]) => {
    const said = (all: typeof terms) =>
      quotaPeriods(all).map(
        ({ startsAt, endsAt, limit }) =>
          `${startsAt.toISOString().slice(5, 10)}..${endsAt.toISOString().slice(5, 10)} ${limit}`,
      );
    // Whatever the order in which they came.
    expect(said([...terms].reverse())).toEqual(said(terms));
    return said(terms);
  };

  it('one month after another', () =>
    expect(words(aTerm(1, 31), aTerm(31, 61))).toEqual(['01-01..01-31 2000', '01-31..03-02 2000']));

  it('a trial has its own limit', () =>
    expect(words(aTerm(1, 8, { isTrial: true }), aTerm(8, 39))).toEqual([
      '01-01..01-08 100',
      '01-08..02-08 2000',
    ]));

  it('an upgrade raises the month in which it begins, up to its last moment and not after', () => {
    const upgrade = (from: number) => aTerm(from, 31, { isProration: true, smsLimit: 6_000 });
    expect(words(aTerm(1, 31), upgrade(1))).toEqual(['01-01..01-31 6000']);
    expect(words(aTerm(1, 31), upgrade(30))).toEqual(['01-01..01-31 6000']);
    expect(words(aTerm(1, 31), upgrade(31))).toEqual(['01-01..01-31 2000']);
    expect(words(upgrade(10))).toEqual([]);
  });

  it('of two upgrades the higher counts, and a lower plan never lowers', () => {
    const to = (smsLimit: number, on: number) => aTerm(on, 31, { isProration: true, smsLimit });
    expect(words(aTerm(1, 31), to(15_000, 5), to(6_000, 9))).toEqual(['01-01..01-31 15000']);
    expect(words(aTerm(1, 31), to(50, 5))).toEqual(['01-01..01-31 2000']);
  });

  it('another subscription’s upgrade raises nothing', () =>
    expect(
      words(
        aTerm(1, 31),
        aTerm(5, 31, { isProration: true, smsLimit: 6_000, subscriptionId: 'sub_2' }),
      ),
    ).toEqual(['01-01..01-31 2000']));

  it('a month is cut where its subscription ended, and holds nothing when that was its first moment', () => {
    expect(words(aTerm(1, 31, { subscriptionEndedAt: day(10) }))).toEqual(['01-01..01-10 2000']);
    expect(words(aTerm(5, 31, { subscriptionEndedAt: day(5) }))).toEqual(['01-05..01-05 0']);
    expect(words(aTerm(1, 31, { subscriptionEndedAt: day(31) }))).toEqual(['01-01..01-31 2000']);
  });

  it('money given back leaves the month with a limit of 0, and its upgrade with it', () => {
    const upgrade = aTerm(9, 31, { isProration: true, smsLimit: 6_000 });
    expect(words(aTerm(1, 31, { credited: true }))).toEqual(['01-01..01-31 0']);
    expect(words(aTerm(1, 31, { credited: true }), upgrade)).toEqual(['01-01..01-31 0']);
    expect(words(aTerm(1, 31), { ...upgrade, credited: true })).toEqual(['01-01..01-31 2000']);
  });

  it('what was given back gives way to what was bought after it, and does not come back', () =>
    expect(
      words(
        aTerm(1, 31, { credited: true }),
        aTerm(10, 41, {
          subscriptionId: 'sub_2',
          subscriptionStartedAt: day(10),
          subscriptionEndedAt: day(20),
        }),
      ),
    ).toEqual(['01-01..01-10 0', '01-10..01-20 2000']));

  it('a second subscription within the first adds nothing, given back or not yet', () => {
    const second = {
      subscriptionId: 'sub_2',
      subscriptionStartedAt: day(10),
      subscriptionEndedAt: day(11),
      smsLimit: 15_000,
    };
    expect(words(aTerm(1, 31), aTerm(10, 41, second))).toEqual(['01-01..01-31 2000']);
    expect(words(aTerm(1, 31), aTerm(10, 41, { ...second, credited: true }))).toEqual([
      '01-01..01-31 2000',
    ]);
    expect(words(aTerm(1, 31), aTerm(10, 41, { ...second, subscriptionEndedAt: null }))).toEqual([
      '01-01..01-31 2000',
      '01-31..02-10 15000',
    ]);
  });

  it('when the billing date moves, the new month cuts the old one', () =>
    expect(words(aTerm(1, 31), aTerm(10, 41))).toEqual(['01-01..01-10 2000', '01-10..02-10 2000']));

  it('two lines for one month are one month', () =>
    expect(words(aTerm(1, 31), aTerm(1, 31, { lineId: 'il_b', smsLimit: 6_000 }))).toEqual([
      '01-01..01-31 6000',
    ]));

  it('keeps the newest two years', () => {
    const years = Array.from({ length: 40 }, (_, i) => aTerm(1 + i * 30, 31 + i * 30));
    const periods = quotaPeriods(years);
    expect(periods).toHaveLength(MAX_QUOTA_PERIODS);
    expect(periods.at(-1)?.endsAt).toEqual(day(31 + 39 * 30));
  });
});

describe('grace', () => {
  const month = { startsAt: day(1), endsAt: day(31), limit: 2_000 };
  it.each<[string, Date, boolean]>([
    ['within the month there is nothing to extend', new Date(day(31).getTime() - 1), false],
    ['at its end it goes on', day(31), true],
    ['to the last moment of the seventh day', new Date(day(38).getTime() - 1), true],
    ['and not after', day(38), false],
  ])('%s', (_, at, extended) =>
    expect(graceExtension([month], at)).toEqual(
      extended ? { startsAt: day(1), until: day(38) } : null,
    ),
  );

  it('nothing was ever paid: nothing goes on', () => expect(graceExtension([], day(5))).toBeNull());

  it('a month that is yet to come is not the last one', () =>
    expect(
      graceExtension([month, { ...month, startsAt: day(60), endsAt: day(90) }], day(32)),
    ).toEqual({ startsAt: day(1), until: day(38) }));
});
