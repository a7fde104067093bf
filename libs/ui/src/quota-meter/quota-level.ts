import type { QuotaUsage } from '@smssend/contracts';

/** From this share of the limit on, the meter warns. */
export const WARN_RATIO = 0.8;

export type QuotaLevel = 'calm' | 'warn' | 'full';

/** How near the limit is: what is used decides the warning, nothing left to use decides "full". */
export function quotaLevel(usage: QuotaUsage): QuotaLevel {
  if (usage.used >= usage.limit) return 'full';
  return usage.used >= usage.limit * WARN_RATIO ? 'warn' : 'calm';
}

/** Share of the limit that is used, 0 to 1. A plan without SMS counts as used up. */
export function quotaRatio(usage: QuotaUsage): number {
  if (usage.limit <= 0) return 1;
  return Math.min(1, Math.max(0, usage.used / usage.limit));
}
