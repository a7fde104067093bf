import type { FailureClass, MessageState } from '@smssend/contracts';

export interface ReportedMessage {
  state: MessageState;
  quotaState: 'none' | 'reserved' | 'used' | 'released';
  attempts: number;
}

/** What a report changes. */
export interface ReportVerdict {
  state: MessageState;
  /** What happens to the unit: held becomes used or free, used becomes free, free becomes used again. */
  unit: 'use' | 'release' | 'give_back' | 'take_back' | 'keep';
  failureClass: FailureClass | null;
  failureCode: string | null;
}

type Meaning = 'accepted' | 'delivered' | 'undelivered' | 'failed' | 'expired';

/** SMSAPI's codes. 401 (not found) and 408 (unknown) say nothing about the message. */
const MEANING_OF: Readonly<Record<number, Meaning>> = {
  402: 'expired',
  403: 'accepted',
  404: 'delivered',
  405: 'undelivered',
  406: 'failed',
  407: 'failed',
  409: 'accepted',
  410: 'accepted',
};

const IN_DOUBT: readonly MessageState[] = ['sending', 'unknown'];
const WAITING: readonly MessageState[] = ['scheduled', 'queued'];
const FAILED: readonly MessageState[] = ['undelivered', 'failed', 'expired'];

/**
 * What a report means for its message, whatever the order in which reports come. A report is proof
 * that the provider has the message, also before the answer of the send call. `delivered` is the
 * last word; a failure may be followed by a late delivery. Null: the report changes nothing.
 */
export function judgeReport(message: ReportedMessage, code: number): ReportVerdict | null {
  const meaning = MEANING_OF[code];
  if (!meaning) return null;
  const wasCalled =
    IN_DOUBT.includes(message.state) || (WAITING.includes(message.state) && message.attempts > 0);
  if (wasCalled) return firstWord(message, meaning, code);
  if (message.state === 'accepted' && meaning !== 'accepted')
    return lastWord(message, meaning, code);
  if (FAILED.includes(message.state) && meaning === 'delivered' && message.attempts > 0) {
    return verdict('delivered', message.quotaState === 'released' ? 'take_back' : 'keep', code);
  }
  return null;
}

function firstWord({ quotaState }: ReportedMessage, meaning: Meaning, code: number): ReportVerdict {
  const isHeld = quotaState === 'reserved';
  const isGood = meaning === 'accepted' || meaning === 'delivered';
  return verdict(meaning, isHeld ? (isGood ? 'use' : 'release') : 'keep', code);
}

function lastWord({ quotaState }: ReportedMessage, meaning: Meaning, code: number): ReportVerdict {
  return verdict(
    meaning,
    meaning !== 'delivered' && quotaState === 'used' ? 'give_back' : 'keep',
    code,
  );
}

function verdict(state: Meaning, unit: ReportVerdict['unit'], code: number): ReportVerdict {
  const isGood = state === 'accepted' || state === 'delivered';
  return {
    state,
    unit,
    failureClass: isGood ? null : 'unknown',
    failureCode: isGood ? null : String(code),
  };
}
