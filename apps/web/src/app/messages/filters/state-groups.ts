import type { MessageCounts, MessageState } from '@smssend/contracts';

/**
 * The states as people think of them: the API parts what waits and what failed more finely than
 * anybody filters. Named like the chips.
 */
export const STATE_GROUPS = {
  waiting: ['scheduled', 'queued', 'sending'],
  accepted: ['accepted'],
  delivered: ['delivered'],
  unknown: ['unknown'],
  failed: ['failed', 'undelivered', 'expired'],
  cancelled: ['cancelled'],
} as const satisfies Record<string, readonly MessageState[]>;

export type StateGroup = keyof typeof STATE_GROUPS;
export const STATE_GROUP_NAMES = Object.keys(STATE_GROUPS) as StateGroup[];

/** The group that an address means; it may name a group or, in links from elsewhere, states of one. */
export function groupNamed(named: readonly string[]): StateGroup | null {
  const words = named.flatMap((one) => one.split(','));
  const found = STATE_GROUP_NAMES.find(
    (group) => words.includes(group) || STATE_GROUPS[group].some((state) => words.includes(state)),
  );
  return found ?? null;
}

/** How many messages of the group there are, by the counts of single states. */
export function countOf(group: StateGroup, byState: MessageCounts['byState']): number {
  return STATE_GROUPS[group].reduce((sum, state) => sum + (byState[state] ?? 0), 0);
}
