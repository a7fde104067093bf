import type { BillingMe, SubscriptionView } from '@smssend/contracts';
import { PLAN_WORDS } from '../shell/billing/plan-words';
import { billingMe, plan, subscription } from '../shell/billing/testing/billing-samples';
import { spokenWords } from '../shell/testing/spoken-words';
import { cardName, daysLeft, stateNotes, type StateNote } from './state-notes';

const WORDS = { ro: () => import('./words/ro'), en: () => import('./words/en') };
const NOW = new Date('2026-11-22T12:00:00Z');

async function notes(
  changes: Partial<SubscriptionView> | null,
  me: Partial<BillingMe> = {},
): Promise<StateNote[]> {
  const words = await spokenWords({ subscription: WORDS, plans: PLAN_WORDS });
  const view = changes === null ? null : subscription(changes);
  return stateNotes(billingMe({ subscription: view, ...me }), {
    words,
    locale: 'ro',
    now: NOW,
    limitOf: (code) => plan(code as 'growth').smsLimit,
  });
}

async function only(...args: Parameters<typeof notes>): Promise<StateNote> {
  const all = await notes(...args);
  expect(all).toHaveLength(1);
  return all[0] as StateNote;
}

describe('what the owner is told about his subscription', () => {
  it('is nothing while it runs as it should', async () => {
    expect(await notes({})).toEqual([]);
    expect(await notes(null)).toEqual([]);
  });

  it('explains a month whose price was given back, and nothing to whoever only used his up', async () => {
    const usage = { limit: 12, used: 12, reserved: 0, remaining: 0 };
    const period = { periodStart: '2026-11-12T10:00:00Z', periodEnd: '2026-12-12T10:00:00Z' };
    const note = await only({}, { usage: { ...usage, ...period } });
    expect(note.text).toContain('Luna plătită a fost rambursată');
    expect(note.text).toContain('Pe 12 dec. 2026 începe o lună nouă, cu 6.000 SMS.');
    const full = { limit: 6_000, used: 6_000, reserved: 0, remaining: 0 };
    expect(await notes({}, { usage: { ...full, ...period } })).toEqual([]);
  });

  it('says how long the trial still is and what comes then', async () => {
    const trial = { status: 'trialing', trialEnd: '2026-11-27T10:00:00Z' } as const;
    const note = await only(trial);
    expect(note.text).toBe(
      'Sunteți în perioada de probă: mai sunt 5 zile. Pe 27 nov. 2026 se plătesc 249,00\u00a0lei și începe luna cu 6.000 SMS.',
    );
    expect(note.actions).toEqual([]);
  });

  it('says until when a late payment can wait, and then that it cannot', async () => {
    const late = { status: 'past_due', attention: 'past_due', payUrl: 'https://p' } as const;
    const waits = await only({ ...late, graceUntil: '2026-11-27T10:00:00Z' });
    expect(waits).toMatchObject({ kind: 'warning', actions: ['pay', 'card'] });
    expect(waits.text).toContain('până pe 27 nov. 2026');
    const over = await only({ ...late, graceUntil: NOW.toISOString() });
    expect(over.kind).toBe('failure');
    expect(over.text).toContain('termenul a trecut');
  });

  it.each([
    ['confirm_payment', 'Banca cere să confirmați plata de 249,00', ['pay']],
    ['unpaid', 'Abonamentul nu este plătit', ['pay', 'card']],
    ['incomplete', 'Prima plată nu este încheiată', ['pay']],
    ['paused', 'fără un card', ['card']],
  ] as const)('has its sentence and its way out for %s', async (attention, text, actions) => {
    const note = await only({ attention, payUrl: 'https://p' });
    expect(note.text).toContain(text);
    expect(note.actions).toEqual(actions);
  });

  it('offers no way to pay where there is none', async () => {
    expect((await only({ attention: 'unpaid', payUrl: null })).actions).toEqual(['card']);
  });

  it('names what is planned and lets it be undone', async () => {
    const scheduled = { plan: 'starter', at: '2026-12-12T10:00:00Z' } as const;
    expect(await only({ scheduled })).toMatchObject({
      id: 'scheduled',
      text: 'Din 12 dec. 2026 treceți la Starter. Până atunci rămâneți pe Growth.',
      actions: ['keep'],
    });
    const stopped = { cancelAtPeriodEnd: true, endsAt: '2026-12-12T10:00:00Z' };
    expect((await only(stopped)).actions).toEqual(['resume']);
    const pending = { plan: 'pro', expiresAt: '2026-11-23T10:00:00Z' } as const;
    const waits = await only({ pending, payUrl: 'https://p' });
    expect(waits.actions).toEqual(['pay', 'keep']);
    expect(waits.text).toContain('cel târziu până la 23 nov. 2026');
  });

  it('says of a stopped trial that nothing is charged', async () => {
    const note = await only({
      status: 'trialing',
      trialEnd: '2026-11-27T10:00:00Z',
      cancelAtPeriodEnd: true,
      endsAt: '2026-11-27T10:00:00Z',
    });
    expect(note.text).toContain('nu se încasează nimic');
  });

  it('warns of a card that ends too early, but not when nothing more is charged', async () => {
    const card = {
      brand: 'mastercard',
      last4: '4444',
      expMonth: 1,
      expYear: 2027,
      expiresBeforeRenewal: true,
    };
    const note = await only({ card });
    expect(note.text).toContain('Mastercard care se termină în 4444');
    expect(note.text).toContain('01.2027');
    const all = await notes({ card, cancelAtPeriodEnd: true });
    expect(all.map(({ id }) => id)).toEqual(['cancelling']);
  });

  it('puts what is urgent first when several things are true', async () => {
    const all = await notes({
      attention: 'confirm_payment',
      payUrl: 'https://p',
      pending: { plan: 'pro', expiresAt: null },
    });
    expect(all.map(({ id }) => id)).toEqual(['confirm_payment', 'pending']);
  });

  it('knows what ended, what never began, what we granted and who holds the free plan', async () => {
    const free = { plan: 'free' } as const;
    const ended = { status: 'canceled', endsAt: '2026-11-12T10:00:00Z' } as const;
    expect((await only(ended, free)).text).toContain('Growth s-a încheiat pe 12 nov. 2026');
    expect((await only({ status: 'incomplete_expired' }, free)).id).toBe('expired');
    expect((await only(null, { granted: true })).text).toContain('Growth v-a fost acordat');
    expect((await only(null, { ...free, freePlanTaken: true })).id).toBe('freeTaken');
  });
});

describe('small words', () => {
  it('counts the last day until it is over', () => {
    expect(daysLeft('2026-11-22T12:00:01Z', NOW)).toBe(1);
    expect(daysLeft('2026-11-23T12:00:01Z', NOW)).toBe(2);
    expect(daysLeft('2026-11-20T12:00:00Z', NOW)).toBe(1);
  });

  it('writes card brands as they are written', () => {
    expect([cardName('visa'), cardName('mastercard'), cardName('amex')]).toEqual([
      'Visa',
      'Mastercard',
      'American Express',
    ]);
  });
});
