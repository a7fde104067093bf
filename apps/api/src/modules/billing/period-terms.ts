import type { SubscriptionStatus } from '@smssend/contracts';
import { bucharestMonth } from '@smssend/kernel';
import type { PeriodExtension, PeriodTerms } from '../quota';
import type { SubscriptionRow } from './plans.repository';
import { graceExtension } from './sync/rules/grace';
import { isLiveStatus } from './sync/rules/subscription-status';

export function isLive(subscription: { status: SubscriptionStatus } | null): boolean {
  return subscription !== null && isLiveStatus(subscription.status);
}

export interface PeriodFacts {
  subscription: SubscriptionRow | null;
  /** What the free plan holds for this merchant; 0 when another shop of his mailbox has it. */
  freeLimit: number;
  /** The months that were paid for, in the order of time. */
  paid: readonly PeriodTerms[];
}

/**
 * The quota month that covers an instant which no opened one covers. The free plan, and a plan that
 * staff granted without dates, have calendar months in Europe/Bucharest. What was sold by Stripe never
 * gets a limit here: its months are written when they are paid, and all that this can say is that what
 * is left of the last one may be used a little longer.
 */
export function periodTerms(
  { subscription, freeLimit, paid }: PeriodFacts,
  at: Date,
): PeriodTerms | PeriodExtension | null {
  if (!subscription || !isLive(subscription)) return calendarMonth(freeLimit, at);
  if (subscription.stripe_subscription_id !== null) return graceExtension(paid, at);
  if (subscription.plan_code === 'free') return calendarMonth(freeLimit, at);
  return grantedTerms(subscription, at);
}

function grantedTerms(grant: SubscriptionRow, at: Date): PeriodTerms | null {
  const { period_start: startsAt, period_end: endsAt, sms_limit: limit } = grant;
  if (!startsAt || !endsAt) return calendarMonth(limit, at);
  return startsAt <= at && at < endsAt ? { startsAt, endsAt, limit } : null;
}

function calendarMonth(limit: number, at: Date): PeriodTerms {
  const { start, end } = bucharestMonth(at);
  return { startsAt: start, endsAt: end, limit };
}
