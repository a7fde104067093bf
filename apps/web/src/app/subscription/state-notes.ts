import type { BillingMe, Locale, SubscriptionView } from '@smssend/contracts';
import { formatDate, formatMoney, formatNumber, type NoteKind } from '@smssend/ui';
import type { Words } from '@smssend/web-core';

/** pay = at the page of the open invoice; card = at the portal; resume and keep undo what was planned. */
export type NoteAction = 'pay' | 'card' | 'resume' | 'keep';

export interface StateNote {
  id: string;
  kind: NoteKind;
  text: string;
  actions: NoteAction[];
}

interface Reader {
  words: Words;
  locale: Locale;
  now: Date;
  /** How many SMS a month of a plan holds. */
  limitOf: (plan: string) => number;
}

const DAY_MS = 86_400_000;

/** Everything about a subscription that its owner must know now, most urgent first. */
export function stateNotes(me: BillingMe, reader: Reader): StateNote[] {
  const { subscription } = me;
  const ahead = subscription
    ? [attention(subscription, reader), ...plannedNotes(subscription, reader)]
    : [];
  return [...ahead, refunded(me, reader), standing(me, reader), freeTaken(me, reader)].filter(
    (note) => note !== null,
  );
}

function attention(view: SubscriptionView, reader: Reader): StateNote | null {
  const pay: NoteAction[] = view.payUrl ? ['pay'] : [];
  const sum = formatMoney(view.dueMinor ?? view.priceMinor, reader.locale, view.currency);
  const say = (key: string, params: Record<string, string> = {}): string =>
    reader.words.t(`subscription.notes.${key}`, {
      sum,
      plan: planName(view.plan, reader),
      ...params,
    });
  switch (view.attention) {
    case null:
      return null;
    case 'past_due':
      return pastDue(view, say, reader);
    case 'paused':
      return note('paused', 'warning', say('paused'), ['card']);
    case 'unpaid':
      return note('unpaid', 'failure', say('unpaid'), [...pay, 'card']);
    default:
      return note(view.attention, 'warning', say(view.attention), pay);
  }
}

function pastDue(
  { graceUntil, payUrl }: SubscriptionView,
  say: (key: string, params?: Record<string, string>) => string,
  { locale, now }: Reader,
): StateNote {
  const actions: NoteAction[] = payUrl ? ['pay', 'card'] : ['card'];
  if (graceUntil === null || Date.parse(graceUntil) <= now.getTime()) {
    return note('past_due', 'failure', say('pastGrace'), actions);
  }
  const date = formatDate(graceUntil, locale);
  return note('past_due', 'warning', say('past_due', { date }), actions);
}

/** What is going to change by itself, and the card that has to last until then. */
function plannedNotes(view: SubscriptionView, reader: Reader): (StateNote | null)[] {
  return [
    pending(view, reader),
    cancelling(view, reader),
    scheduled(view, reader),
    trial(view, reader),
    card(view, reader),
  ];
}

function pending(
  { pending: change, plan, payUrl }: SubscriptionView,
  reader: Reader,
): StateNote | null {
  if (!change) return null;
  const until = change.expiresAt;
  const text = reader.words.t(`subscription.notes.${until ? 'pendingUntil' : 'pending'}`, {
    plan: planName(change.plan, reader),
    from: planName(plan, reader),
    date: until ? formatDate(until, reader.locale) : '',
  });
  return note('pending', 'warning', text, payUrl ? ['pay', 'keep'] : ['keep']);
}

function cancelling(view: SubscriptionView, reader: Reader): StateNote | null {
  if (!view.cancelAtPeriodEnd) return null;
  const date = formatDate(view.endsAt ?? view.periodEnd, reader.locale);
  const key = view.status === 'trialing' ? 'cancellingTrial' : 'cancelling';
  return note('cancelling', 'warning', reader.words.t(`subscription.notes.${key}`, { date }), [
    'resume',
  ]);
}

function scheduled(view: SubscriptionView, reader: Reader): StateNote | null {
  if (!view.scheduled) return null;
  const text = reader.words.t('subscription.notes.scheduled', {
    date: formatDate(view.scheduled.at, reader.locale),
    plan: planName(view.scheduled.plan, reader),
    from: planName(view.plan, reader),
  });
  return note('scheduled', 'info', text, ['keep']);
}

function trial(view: SubscriptionView, { words, locale, now, limitOf }: Reader): StateNote | null {
  if (view.status !== 'trialing' || view.cancelAtPeriodEnd || !view.trialEnd) return null;
  const text = words.counted('subscription.notes.trial', daysLeft(view.trialEnd, now), {
    date: formatDate(view.trialEnd, locale),
    sum: formatMoney(view.priceMinor, locale, view.currency),
    limit: formatNumber(limitOf(view.plan), locale),
  });
  return note('trial', 'info', text, []);
}

function card(view: SubscriptionView, reader: Reader): StateNote | null {
  if (!view.card?.expiresBeforeRenewal || view.cancelAtPeriodEnd) return null;
  const { brand, last4, expMonth, expYear } = view.card;
  const text = reader.words.t('subscription.notes.card', {
    card: reader.words.t('subscription.next.card', { brand: cardName(brand), last4 }),
    month: `${String(expMonth).padStart(2, '0')}.${expYear}`,
  });
  return note('card', 'warning', text, ['card']);
}

/** A month whose whole price was given back holds no more than was used of it. */
function refunded({ subscription, usage }: BillingMe, reader: Reader): StateNote | null {
  if (subscription?.status !== 'active' || subscription.attention !== null) return null;
  const limit = reader.limitOf(subscription.plan);
  if (usage.remaining > 0 || usage.limit >= limit || subscription.renewsAt === null) return null;
  const text = reader.words.t('subscription.notes.refunded', {
    date: formatDate(subscription.renewsAt, reader.locale),
    limit: formatNumber(limit, reader.locale),
  });
  return note('refunded', 'info', text, []);
}

/** What stands where no paid subscription runs. */
function standing({ subscription, granted, plan }: BillingMe, reader: Reader): StateNote | null {
  const say = (key: string, params: Record<string, string> = {}): string =>
    reader.words.t(`subscription.notes.${key}`, params);
  if (granted) return note('granted', 'info', say('granted', { plan: planName(plan, reader) }), []);
  if (subscription?.status === 'incomplete_expired')
    return note('expired', 'info', say('expired'), []);
  if (subscription?.status !== 'canceled') return null;
  const date = formatDate(subscription.endsAt ?? subscription.periodEnd, reader.locale);
  const params = { plan: planName(subscription.plan, reader), date };
  return note('ended', 'info', say('ended', params), []);
}

function freeTaken({ freePlanTaken, plan }: BillingMe, reader: Reader): StateNote | null {
  if (!freePlanTaken || plan !== 'free') return null;
  return note('freeTaken', 'warning', reader.words.t('subscription.notes.freeTaken'), []);
}

/** Whole days that are still ahead; the last one counts until it is over. */
export function daysLeft(until: string, now: Date): number {
  return Math.max(1, Math.ceil((Date.parse(until) - now.getTime()) / DAY_MS));
}

/** `visa` -> `Visa`; a brand that we do not know keeps its own letters. */
export function cardName(brand: string): string {
  const known: Record<string, string> = { amex: 'American Express', mastercard: 'Mastercard' };
  return known[brand] ?? brand.charAt(0).toUpperCase() + brand.slice(1);
}

function planName(plan: string, { words }: Reader): string {
  return words.t(`plans.names.${plan}`);
}

function note(id: string, kind: NoteKind, text: string, actions: NoteAction[]): StateNote {
  return { id, kind, text, actions };
}
