import type { Retention } from '@smssend/contracts';

/** What is offered; null keeps for as long as the account lives. */
const OFFERED: readonly (number | null)[] = [null, 6, 12, 24, 36, 60];

export type RetentionName = keyof Retention;
export const RETENTION_NAMES: readonly RetentionName[] = ['ordersMonths', 'messagesMonths'];

/** The offered lengths, and the one in force where it was set otherwise, by way of the API. */
export function choicesWith(inForce: number | null): (number | null)[] {
  if (OFFERED.includes(inForce)) return [...OFFERED];
  return [...OFFERED, inForce].sort((one, other) => (one ?? 0) - (other ?? 0));
}

/** What will be removed that is kept now: the lengths that became shorter. */
export function shortened(before: Retention, after: Retention): RetentionName[] {
  return RETENTION_NAMES.filter((name) => {
    const [was, will] = [before[name], after[name]];
    return will !== null && (was === null || will < was);
  });
}
