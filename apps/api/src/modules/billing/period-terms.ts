import type { SubscriptionStatus } from '@smssend/contracts';
import { bucharestMonth } from '@smssend/kernel';
import type { PeriodTerms } from '../quota';
import type { SubscriptionRow } from './plans.repository';

/** A late payment does not stop a shop at once: Stripe tries again for days. */
const LIVE: readonly SubscriptionStatus[] = ['trialing', 'active', 'past_due'];

export function isLive(subscription: { status: SubscriptionStatus } | null): boolean {
  return subscription !== null && LIVE.includes(subscription.status);
}

/**
 * The quota month that covers an instant. The free plan, and a plan that staff granted without dates,
 * have calendar months in Europe/Bucharest; a paid one has the months of its subscription. Between
 * the end of a paid month and the payment of the next there is none: `invoice.paid` opens it.
 *
 * @param freeLimit what the free plan holds for this merchant; 0 when another shop of his mailbox has it.
 */
export function periodTerms(
  subscription: SubscriptionRow | null,
  freeLimit: number,
  at: Date,
): PeriodTerms | null {
  const month = bucharestMonth(at);
  const calendar = (limit: number) => ({ startsAt: month.start, endsAt: month.end, limit });
  if (!subscription || !isLive(subscription)) return calendar(freeLimit);
  const { period_start: startsAt, period_end: endsAt, sms_limit: limit } = subscription;
  if (subscription.plan_code === 'free') return calendar(freeLimit);
  if (!startsAt || !endsAt) return calendar(limit);
  return startsAt <= at && at < endsAt ? { startsAt, endsAt, limit } : null;
}
