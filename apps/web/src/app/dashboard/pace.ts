import type { QuotaUsage } from '@smssend/contracts';

const DAY_MS = 86_400_000;
/** Before a day has passed, a first burst would foretell nonsense. */
const LEAST_HISTORY_MS = DAY_MS;

export type Pace =
  { kind: 'reaches'; at: Date; daysBefore: number } | { kind: 'enough' } | { kind: 'unknown' };

/** When the limit would be reached if the rest of the period went on as it has so far. */
export function paceOf(usage: QuotaUsage, now: Date): Pace {
  const start = Date.parse(usage.periodStart);
  const end = Date.parse(usage.periodEnd);
  const passed = now.getTime() - start;
  if (passed < LEAST_HISTORY_MS || usage.used === 0 || usage.used >= usage.limit) {
    return { kind: 'unknown' };
  }
  const at = start + (usage.limit / usage.used) * passed;
  if (at >= end) return { kind: 'enough' };
  return {
    kind: 'reaches',
    at: new Date(at),
    daysBefore: Math.max(1, Math.round((end - at) / DAY_MS)),
  };
}
