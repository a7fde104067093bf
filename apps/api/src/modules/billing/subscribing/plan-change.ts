import type { PlanCode } from '@smssend/contracts';
import { DomainError } from '../../../platform/errors';
import type { RunningSubscription } from './current-subscription';

/**
 * How a wish for a plan comes true: paid `now`; a lower one at the `period_end`; `undo` gives up what was
 * scheduled or waits for its payment; `pay` is the wish that waits for its payment already.
 */
export type HowItChanges = 'now' | 'period_end' | 'undo' | 'pay';

/** What may be chosen and what a month of it costs. */
export type PricesOfPlans = ReadonlyMap<PlanCode, number>;

/**
 * @throws DomainError `plan_not_on_sale`, `payment_overdue`, `already_cancelled`, `same_plan`,
 *   `payment_pending`.
 */
export function howItChanges(
  subscription: RunningSubscription,
  wanted: PlanCode,
  prices: PricesOfPlans,
): HowItChanges {
  const { planCode, pending, scheduled, status } = subscription;
  const price = prices.get(wanted);
  if (price === undefined) throw new DomainError({ code: 'plan_not_on_sale' });
  // What is not paid for cannot be set off against another plan.
  if (status !== 'active' && status !== 'trialing')
    throw new DomainError({ code: 'payment_overdue' });
  if (subscription.endsAt !== null) throw new DomainError({ code: 'already_cancelled' });
  if (wanted === planCode) {
    if (pending || scheduled) return 'undo';
    throw new DomainError({ code: 'same_plan' });
  }
  if (pending) {
    if (pending.planCode === wanted) return 'pay';
    throw new DomainError({ code: 'payment_pending' });
  }
  // Nothing has been paid in a trial, so there is nothing to use up first.
  if (status === 'trialing') return 'now';
  return price > (prices.get(planCode) ?? 0) ? 'now' : 'period_end';
}
