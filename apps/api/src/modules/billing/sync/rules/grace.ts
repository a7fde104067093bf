import type { PeriodExtension, PeriodTerms } from '../../../quota';
import { graceEnd } from '../../grace';

/**
 * After the end of the last paid month and until the next payment: what is left of that month, for the
 * days of grace. Never a limit of its own, so that no more can be sent than was paid for.
 *
 * @param paid in the order of time.
 */
export function graceExtension(paid: readonly PeriodTerms[], at: Date): PeriodExtension | null {
  const last = paid.filter(({ startsAt }) => startsAt <= at).at(-1);
  if (!last || at < last.endsAt) return null;
  const until = graceEnd(last.endsAt);
  return at < until ? { startsAt: last.startsAt, until } : null;
}
