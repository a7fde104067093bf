import type { FailureClass } from '@smssend/contracts';

/** The idx was sent before: with check_idx=1 it is how SMSAPI says that the earlier call was accepted. */
export const SENT_ALREADY = 53;

/** The error numbers of SMSAPI (smsapi.com/docs, "Error codes") by what a sender can do about them. */
const CLASS_OF: Readonly<Record<number, FailureClass>> = {
  11: 'content_blocked',
  12: 'content_blocked',
  13: 'bad_number',
  14: 'sender_refused',
  19: 'throttled',
  52: 'throttled',
  57: 'unsubscribed',
  59: 'unsubscribed',
  // Outside the hours that the account allows: later it goes.
  74: 'throttled',
  94: 'content_blocked',
  // A restricted account sends to nobody but its owner: only its owner can change that.
  98: 'auth',
  101: 'auth',
  102: 'auth',
  103: 'no_credit',
  105: 'auth',
  110: 'auth',
  112: 'bad_number',
  200: 'temporary',
  201: 'temporary',
  202: 'throttled',
  203: 'throttled',
  401: 'auth',
  998: 'temporary',
  999: 'temporary',
};

/** An error number that we do not know is still a refusal: nothing was sent. */
export function failureOf(error: number): FailureClass {
  return CLASS_OF[error] ?? 'unknown';
}
