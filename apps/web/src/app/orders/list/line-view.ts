import type { LineSmsState, OrderLine } from '@smssend/contracts';
import { formatPhone, maskPhone } from '@smssend/kernel';
import type { ChipState } from '@smssend/ui';

/** A person who opted out or sent the goods back is not called from here. */
const NOT_CALLED: readonly LineSmsState[] = ['suppressed', 'order_cancelled'];
/** States that began with a message or a refusal, and so have a moment worth showing. */
const WITH_MOMENT: readonly LineSmsState[] = [
  'waiting',
  'accepted',
  'delivered',
  'unknown',
  'failed',
  'suppressed',
  'duplicate',
];
const HIDDEN_DIGIT = '•';

/** The chip of a line: a returned order has a word of its own. */
export function chipOf(line: OrderLine): ChipState {
  return line.smsState === 'order_cancelled' && line.status === 'returned'
    ? 'order_returned'
    : line.smsState;
}

/** When the state began; null where the state is the line's own. */
export function momentOf(line: OrderLine): string | null {
  return WITH_MOMENT.includes(line.smsState) ? line.smsStateAt : null;
}

/** The number as people read it. Without a mobile number, what stood in the file. */
export function phoneOf(line: Pick<OrderLine, 'phone' | 'phoneRaw'>, masked: boolean): string {
  const { phone, phoneRaw } = line;
  if (phone === null) return phoneRaw ?? '';
  // Roles that may only look get a number that the server has already hidden.
  if (phone.includes(HIDDEN_DIGIT)) return phone;
  return masked ? maskPhone(phone) : formatPhone(phone);
}

/** The number to call, or null where nobody should or can be called. */
export function callableOf(line: OrderLine): string | null {
  const { phone, smsState } = line;
  if (phone === null || phone.includes(HIDDEN_DIGIT)) return null;
  return NOT_CALLED.includes(smsState) ? null : phone;
}
