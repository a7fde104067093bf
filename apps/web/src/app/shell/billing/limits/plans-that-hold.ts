import type { PlanView } from '@smssend/contracts';
import type { LimitQuestion } from './limit-questions';

/** The plans that hold more of what ran out, in the order given. */
export function plansThatHoldMore(
  plans: readonly PlanView[],
  { holding, limit }: LimitQuestion,
): PlanView[] {
  return plans.filter((plan) => {
    if (holding === 'api') return plan.apiAccess;
    return (holding === 'seats' ? plan.seats : plan.productLinks) > limit;
  });
}
