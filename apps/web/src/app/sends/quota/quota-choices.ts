import type { PlanView, QuotaShort } from '@smssend/contracts';

/** send-part = what the plan still allows; choose-fewer = back to the list. Both work at once. */
export type QuotaChoice = 'send-part' | 'choose-fewer';

export interface QuotaChoices {
  choices: QuotaChoice[];
  /** How many would go out now, and how many would stay to send. */
  part: number;
  rest: number;
  /** The cheapest plan that would hold them all, when there is one. */
  plan: PlanView | null;
}

/** What can be done when the plan has too few SMS left. */
export function quotaChoices(short: QuotaShort, plans: readonly PlanView[]): QuotaChoices {
  const part = Math.max(0, Math.min(short.remaining, short.requested));
  const choices: QuotaChoice[] = part > 0 ? ['send-part', 'choose-fewer'] : ['choose-fewer'];
  return { choices, part, rest: short.requested - part, plan: cheapestThatFits(short, plans) };
}

function cheapestThatFits(short: QuotaShort, plans: readonly PlanView[]): PlanView | null {
  const needed = short.used + short.reserved + short.requested;
  const fitting = plans.filter((plan) => plan.smsLimit > short.limit && plan.smsLimit >= needed);
  const [first] = fitting.sort((one, other) => one.priceMinor - other.priceMinor);
  return first ?? null;
}
