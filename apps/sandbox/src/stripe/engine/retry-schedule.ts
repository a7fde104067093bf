import { DAY_S } from '../objects/stored';

/** Days from one failed try of an invoice to the next. */
const RETRY_AFTER_DAYS = [3, 5, 7];

/** When the next try is due after so many failed ones; null when the tries are used up. */
export function nextRetry(failedTries: number, now: number): number | null {
  const days = RETRY_AFTER_DAYS[failedTries - 1];
  return days === undefined ? null : now + days * DAY_S;
}
