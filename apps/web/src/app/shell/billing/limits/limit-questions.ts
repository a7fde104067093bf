import type { QuotaShort } from '@smssend/contracts';

/** What a plan holds besides SMS. */
export type PlanHolding = 'seats' | 'links' | 'api';

/** What the dialog about SMS is opened with. */
export interface QuotaQuestion {
  short: QuotaShort;
  part: boolean;
  fewer: boolean;
}

/** What the dialog about everything else is opened with. */
export interface LimitQuestion {
  holding: PlanHolding;
  limit: number;
}
