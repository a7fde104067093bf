import type { SubscriptionStatus } from '@smssend/contracts';

/** `past_due` keeps the plan: Stripe tries again for days, and a shop is not stopped by a card's bad day. */
const LIVE: readonly SubscriptionStatus[] = ['trialing', 'active', 'past_due'];
/** They hold no plan, but Stripe may still bring them to life. */
const WAITING: readonly SubscriptionStatus[] = ['unpaid', 'paused', 'incomplete'];

export function isLiveStatus(status: SubscriptionStatus): boolean {
  return LIVE.includes(status);
}

/** Whether this status gives what the plan holds, or what the free one does. */
export function planAllowedBy(status: SubscriptionStatus): 'plan' | 'free' {
  return isLiveStatus(status) ? 'plan' : 'free';
}

export interface RankedSubscription {
  id: string;
  status: SubscriptionStatus;
  startedAt: Date;
}

/**
 * Which of a merchant's subscriptions is the one that counts: a live one before all others, and of two
 * live ones the older; else one that may still come to life; else the last that ended. A checkout that
 * was never paid is none at all.
 */
export function theSubscription<T extends RankedSubscription>(all: readonly T[]): T | null {
  const candidates = all.filter(({ status }) => status !== 'incomplete_expired');
  const ranked = [...candidates].sort((a, b) => rank(a) - rank(b) || order(a, b));
  return ranked[0] ?? null;
}

export interface Surplus<T> {
  /** Live beside an older live one: ended, and all that was paid for it is given back. */
  refunded: T[];
  /** Not live, but it could come to life beside the live one: ended. */
  ended: T[];
}

/** A merchant has one subscription. Two come of two checkouts paid in two tabs, or of somebody's hand at Stripe. */
export function surplusSubscriptions<T extends RankedSubscription>(all: readonly T[]): Surplus<T> {
  const kept = theSubscription(all);
  if (!kept || !isLiveStatus(kept.status)) return { refunded: [], ended: [] };
  const others = all.filter(({ id }) => id !== kept.id);
  return {
    refunded: others.filter(({ status }) => isLiveStatus(status)),
    ended: others.filter(({ status }) => WAITING.includes(status)),
  };
}

function rank({ status }: RankedSubscription): number {
  if (isLiveStatus(status)) return 0;
  return WAITING.includes(status) ? 1 : 2;
}

/** The older of two live ones was there first; of the others the newest is what the merchant knows of. */
function order(a: RankedSubscription, b: RankedSubscription): number {
  const byTime = a.startedAt.getTime() - b.startedAt.getTime() || (a.id < b.id ? -1 : 1);
  return isLiveStatus(a.status) ? byTime : -byTime;
}
