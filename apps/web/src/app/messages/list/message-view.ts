import type { FailureClass, MessageState, SmsMessage } from '@smssend/contracts';
import { formatPhone, maskPhone } from '@smssend/kernel';

const HIDDEN_DIGIT = '•';

/** The number as people read it; roles that may only look get one that the server has already hidden. */
export function phoneOf({ phone }: Pick<SmsMessage, 'phone'>, masked: boolean): string {
  if (phone.includes(HIDDEN_DIGIT)) return phone;
  return masked ? maskPhone(phone) : formatPhone(phone);
}

/** The moment worth showing beside the state: when it will go, went or arrived. */
export function momentOf(message: SmsMessage): string | null {
  switch (message.state) {
    case 'scheduled':
    case 'queued':
    case 'sending':
      return message.dueAt;
    case 'accepted':
    case 'unknown':
      return message.acceptedAt;
    case 'delivered':
      return message.deliveredAt ?? message.acceptedAt;
    default:
      return null;
  }
}

/** Why it did not arrive, in the two words that fit beside the chip; null where nothing failed. */
export function shortReason(message: {
  state: MessageState;
  failureClass: FailureClass | null;
}): FailureClass | 'expired' | 'unreachable' | null {
  const { state, failureClass } = message;
  if (state === 'expired') return 'expired';
  if (state === 'failed') return failureClass ?? 'unknown';
  if (state !== 'undelivered') return null;
  return failureClass === null || failureClass === 'unknown' ? 'unreachable' : failureClass;
}

/** What explains the state in a sentence of ours. */
export type StateRemark = 'unknown' | 'notYet' | 'accepted' | null;

/** A message that waits though its time is near explains itself; so do the states that puzzle people. */
export function remarkOf(message: SmsMessage, now: Date): StateRemark {
  if (message.state === 'unknown') return 'unknown';
  if (message.state === 'accepted') return 'accepted';
  const waits = message.state === 'scheduled' || message.state === 'queued';
  return waits && new Date(message.dueAt) > now ? 'notYet' : null;
}
