import type { FailureClass } from '@smssend/contracts';
import type { Accepted, Refused, SendOutcome, Unknown } from '../provider';
import type { AccountTrouble, Attempt, Verdict } from './claimed-message';
import { FIRST_RETRY_MS, LAST_ASK_MS, LAST_RETRY_MS, MAX_ATTEMPTS } from './dispatch-limits';

const ACCOUNT_TROUBLE: readonly FailureClass[] = ['auth', 'no_credit', 'sender_refused'];
const PASSING: readonly FailureClass[] = ['throttled', 'temporary'];

const NOTHING = {
  dueAt: null,
  detail: null,
  failureClass: null,
  failureCode: null,
  trouble: null,
} as const;

export interface JudgingRules {
  at: Date;
  firstAskMs: number;
}

/** What an attempt means for its message. Pure: the answer depends on nothing but its arguments. */
export function judgeAttempt(attempt: Attempt, outcome: SendOutcome, rules: JudgingRules): Verdict {
  switch (outcome.kind) {
    case 'accepted':
      return accepted(outcome);
    case 'unknown':
      return inDoubt(attempt, outcome, rules);
    case 'refused':
      return refused(attempt, outcome, rules);
  }
}

/** It never left: the queue has it back as if it had not been claimed. */
export function handBack({ terms }: Attempt): Verdict {
  return { ...NOTHING, state: terms.inDoubt ? 'unknown' : 'queued', unit: 'keep' };
}

function accepted({ earlier }: Accepted): Verdict {
  return {
    ...NOTHING,
    state: 'accepted',
    unit: 'use',
    detail: earlier ? 'accepted_earlier' : null,
  };
}

/** Neither sent nor failed: the unit stays held, and the same key asks again later. */
function inDoubt({ message }: Attempt, { code }: Unknown | Refused, rules: JudgingRules): Verdict {
  const dueAt = after(rules.at, message.attempts, rules.firstAskMs, LAST_ASK_MS);
  return { ...NOTHING, state: 'unknown', unit: 'keep', dueAt, detail: code, failureCode: code };
}

function refused(attempt: Attempt, refusal: Refused, rules: JudgingRules): Verdict {
  const { message, terms } = attempt;
  const isTrouble = isAccountTrouble(refusal.failure);
  if (isTrouble && message.kind === 'test') return failed(refusal);
  const trouble = isTrouble ? (refusal.failure as AccountTrouble) : null;
  // The account's trouble says nothing about the earlier call.
  if (terms.inDoubt && (trouble || isPassing(refusal))) {
    return { ...inDoubt(attempt, refusal, rules), trouble };
  }
  if (trouble) return waiting(refusal, null, trouble);
  return isPassing(refusal) ? again(attempt, refusal, rules.at) : failed(refusal);
}

function again({ message }: Attempt, refusal: Refused, at: Date): Verdict {
  const dueAt = after(at, message.attempts, FIRST_RETRY_MS, LAST_RETRY_MS);
  if (dueAt >= message.expiresAt) return { ...failed(refusal), state: 'expired' };
  return message.attempts >= MAX_ATTEMPTS ? failed(refusal) : waiting(refusal, dueAt, null);
}

function waiting(refusal: Refused, dueAt: Date | null, trouble: AccountTrouble | null): Verdict {
  return {
    state: 'queued',
    unit: 'keep',
    dueAt,
    detail: refusal.code,
    failureClass: refusal.failure,
    failureCode: refusal.code,
    trouble,
  };
}

function failed({ failure, code }: Refused): Verdict {
  return {
    state: 'failed',
    unit: 'release',
    dueAt: null,
    detail: code,
    failureClass: failure,
    failureCode: code,
    trouble: null,
  };
}

function after(at: Date, attempts: number, firstMs: number, lastMs: number): Date {
  return new Date(at.getTime() + Math.min(lastMs, firstMs * 2 ** Math.min(attempts - 1, 30)));
}

function isAccountTrouble(failure: FailureClass): boolean {
  return ACCOUNT_TROUBLE.includes(failure);
}

function isPassing({ failure }: Refused): boolean {
  return PASSING.includes(failure);
}
