import type { LineSmsState, MessageState } from '@smssend/contracts';
import type { IconName } from '../icon/icon-paths';
import type { ChipLook, Tone } from './chip';

/** Every state that a line, a message or an imported row can show as a chip. */
export type ChipState =
  LineSmsState | MessageState | 'opened' | 'order_returned' | 'problem' | 'rejected';

export interface ChipStyle {
  icon: IconName;
  tone: Tone;
  look: ChipLook;
}

const WAITING: ChipStyle = { icon: 'schedule', tone: 'wait', look: 'plain' };
const SENT: ChipStyle = { icon: 'check', tone: 'quiet', look: 'plain' };
const FAILED: ChipStyle = { icon: 'error', tone: 'fail', look: 'tinted' };
const CANCELLED: ChipStyle = { icon: 'do_not_disturb_on', tone: 'quiet', look: 'dashed' };

/** Dashed means "will not be sent"; only what needs a person is tinted. */
export const CHIP_STYLES: Record<ChipState, ChipStyle> = {
  eligible: { icon: 'radio_button_unchecked', tone: 'ink', look: 'solid' },
  waiting: WAITING,
  scheduled: WAITING,
  queued: WAITING,
  sending: WAITING,
  accepted: SENT,
  delivered: { icon: 'done_all', tone: 'ok', look: 'plain' },
  opened: { icon: 'visibility', tone: 'open', look: 'plain' },
  unknown: { icon: 'help', tone: 'wait', look: 'plain' },
  failed: FAILED,
  undelivered: FAILED,
  expired: FAILED,
  no_mobile: { icon: 'phone_disabled', tone: 'quiet', look: 'dashed' },
  no_pnk: { icon: 'sell', tone: 'quiet', look: 'dashed' },
  no_link: { icon: 'link_off', tone: 'quiet', look: 'dashed' },
  suppressed: { icon: 'block', tone: 'quiet', look: 'dashed' },
  duplicate: { icon: 'history', tone: 'quiet', look: 'dashed' },
  order_cancelled: CANCELLED,
  order_returned: CANCELLED,
  cancelled: CANCELLED,
  problem: { icon: 'warning', tone: 'wait', look: 'tinted' },
  rejected: { icon: 'error', tone: 'fail', look: 'tinted' },
};
