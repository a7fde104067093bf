import type { BillingMe } from '@smssend/contracts';
import type { ChipStyle } from '@smssend/ui';
import { isSubscribed } from '../shell/billing/plan-offer';

export interface StatusChip extends ChipStyle {
  /** Key below `subscription.status`. */
  word: string;
}

const CALM = { icon: 'check_circle', tone: 'ok', look: 'plain' } as const;
const WAITS = { icon: 'schedule', tone: 'wait', look: 'plain' } as const;
const LATE = { icon: 'error', tone: 'fail', look: 'tinted' } as const;
const OVER = { icon: 'do_not_disturb_on', tone: 'quiet', look: 'plain' } as const;

/** How a subscription stands, in an icon and a word. Only what needs a person is tinted. */
export function statusChip(me: BillingMe): StatusChip {
  const { subscription } = me;
  if (me.granted) return { ...CALM, word: 'granted' };
  if (subscription === null || !isSubscribed(me)) return { ...OVER, word: 'free' };
  if (subscription.cancelAtPeriodEnd) return { ...WAITS, word: 'cancelling' };
  const { status } = subscription;
  if (status === 'active') return { ...CALM, word: status };
  if (status === 'past_due' || status === 'unpaid') return { ...LATE, word: status };
  return { ...WAITS, word: status };
}
