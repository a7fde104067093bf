import type { PlanView, QuotaShort } from '@smssend/contracts';
import { cheapestPlan } from '../plan-offer';

/**
 * upgrade = the plan that holds them all; send-part = what the plan still allows; choose-fewer = back to
 * the list.
 */
export type QuotaChoice = 'upgrade' | 'send-part' | 'choose-fewer';

/** What the place that ran short can do besides. */
export interface QuotaRoom {
  /** The API can send a part. */
  part: boolean;
  /** There is a list to go back to. */
  fewer: boolean;
  /** This person may change the plan. */
  upgrade: boolean;
}

export interface QuotaChoices {
  choices: QuotaChoice[];
  /** How many would go out now, and how many would stay to send. */
  part: number;
  rest: number;
  /** The cheapest plan that would hold them all, when there is one. */
  plan: PlanView | null;
}

/** What can be done when the plan has too few SMS left. */
export function quotaChoices(
  short: QuotaShort,
  plans: readonly PlanView[],
  room: QuotaRoom,
): QuotaChoices {
  const part = Math.max(0, Math.min(short.remaining, short.requested));
  const needed = short.used + short.reserved + short.requested;
  const plan = cheapestPlan(plans, ({ smsLimit }) => smsLimit > short.limit && smsLimit >= needed);
  const choices: QuotaChoice[] = [];
  if (plan && room.upgrade) choices.push('upgrade');
  if (room.part && part > 0) choices.push('send-part');
  if (room.fewer) choices.push('choose-fewer');
  return { choices, part, rest: short.requested - part, plan };
}
