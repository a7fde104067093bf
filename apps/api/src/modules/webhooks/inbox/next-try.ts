import { FIRST_RETRY_MS, LAST_RETRY_MS, MAX_ATTEMPTS, MAX_ERROR_LENGTH } from './inbox-limits';

/** When an event that failed for the `attempts + 1`st time comes again, if it does. */
export function nextTry(attempts: number, at: Date): { state: 'received' | 'dead'; dueAt: Date } {
  const waitMs = Math.min(LAST_RETRY_MS, FIRST_RETRY_MS * 2 ** attempts);
  const state = attempts + 1 >= MAX_ATTEMPTS ? 'dead' : 'received';
  return { state, dueAt: new Date(at.getTime() + waitMs) };
}

/** Postgres quotes values into its messages, and the payload's values are nobody's business here. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'failed';
  return `${error.name}: ${error.message}`.replace(/"[^"]*"/g, '"…"').slice(0, MAX_ERROR_LENGTH);
}
