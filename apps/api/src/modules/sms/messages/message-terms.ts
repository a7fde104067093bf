import type { MessageState } from '@smssend/contracts';

/** A message is tried for this long after the time it was due, then it expires and its unit is free. */
export const MESSAGE_LIFETIME_MS = 24 * 60 * 60 * 1_000;

/** What has not been given to the provider yet. */
export const WAITING_STATES: readonly MessageState[] = ['scheduled', 'queued'];

/** How many messages one phone may ever get about one product, all failures included. */
export const MAX_MESSAGES_OF_PLACE = 10;

export const MAX_HISTORY_ENTRIES = 200;

/** The predicate of the index `sms_messages_once_uq`, word for word: a message that holds its place. */
export function livingSql(alias: string): string {
  return `${alias}.kind = 'review_request' AND ${alias}.state NOT IN ('failed', 'undelivered', 'cancelled', 'expired')`;
}

/** One step of a message's life, as the column `history` keeps it. */
export function historyEntry(at: Date, state: MessageState, detail: string | null): string {
  return JSON.stringify([{ at: at.toISOString(), state, detail }]);
}
