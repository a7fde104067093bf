import type { FiscalState } from '@smssend/contracts';
import type { Failure, IssueOutcome, SpvOutcome } from '../provider/fiscal-provider';
import {
  FIRST_LOOK_MS,
  FIRST_RETRY_MS,
  FIRST_SPV_LOOK_MS,
  LAST_RETRY_MS,
  LAST_SPV_LOOK_MS,
  MAX_ATTEMPTS,
  MAX_FAILURES,
  MAX_SPV_ATTEMPTS,
  THROTTLED_RETRY_MS,
} from './issuing-limits';

const MAX_DOUBLINGS = 20;

/** A document that did not get its number this time. */
export interface NotIssued {
  state: 'pending' | 'needs_human';
  /** Null when only a person gets it on. */
  dueAt: Date | null;
  failures: number;
  /** It may exist, so it is looked for before it is issued again. */
  inDoubt: boolean;
  error: string;
  why: 'refused' | 'gave_up' | null;
}

export interface Attempted {
  attempts: number;
  failures: number;
  inDoubt: boolean;
}

/** What a failed attempt means for a document. Pure: it depends on nothing but its arguments. */
export function judgeFailure(attempted: Attempted, failure: Failure, at: Date): NotIssued {
  const inDoubt = attempted.inDoubt || failure.kind === 'unknown';
  const error = failure.reason;
  if (failure.kind === 'refused') return givenUp('refused', { ...attempted, inDoubt }, error);
  const throttled = failure.kind === 'throttled';
  const failures = attempted.failures + (throttled ? 0 : 1);
  if (failures >= MAX_FAILURES || attempted.attempts >= MAX_ATTEMPTS) {
    return givenUp('gave_up', { ...attempted, failures, inDoubt }, error);
  }
  const firstMs = failure.kind === 'unknown' ? FIRST_LOOK_MS : FIRST_RETRY_MS;
  const waitMs = throttled ? THROTTLED_RETRY_MS : growing(firstMs, failures, LAST_RETRY_MS);
  return { state: 'pending', dueAt: after(at, waitMs), failures, inDoubt, error, why: null };
}

export function isIssued(outcome: IssueOutcome): outcome is IssueOutcome & { kind: 'issued' } {
  return outcome.kind === 'issued';
}

export interface SpvVerdict {
  state: Extract<FiscalState, 'issued' | 'spv_sent' | 'spv_ok' | 'spv_error'>;
  code: number | null;
  dueAt: Date | null;
  error: string | null;
}

/** What the tax office's answer, or the trouble on the way to it, means for a document. */
export function judgeSpv(
  document: { state: 'issued' | 'spv_sent'; spvAttempts: number },
  outcome: SpvOutcome,
  at: Date,
): SpvVerdict {
  if (outcome.kind === 'refused') return spvError(outcome.reason, null);
  if (outcome.kind === 'spv' && outcome.code === 2) {
    return spvError(outcome.text || 'SPV a întors documentul cu erori.', 2);
  }
  if (outcome.kind === 'spv' && outcome.code === 1) {
    return { state: 'spv_ok', code: 1, dueAt: null, error: null };
  }
  if (document.spvAttempts >= MAX_SPV_ATTEMPTS) {
    return spvError('SPV nu a confirmat documentul după două săptămâni de întrebări.', null);
  }
  return waiting(document, outcome, at);
}

function waiting(
  { state, spvAttempts }: { state: 'issued' | 'spv_sent'; spvAttempts: number },
  outcome: SpvOutcome,
  at: Date,
): SpvVerdict {
  const dueAt = after(at, growing(FIRST_SPV_LOOK_MS, spvAttempts, LAST_SPV_LOOK_MS));
  if (outcome.kind !== 'spv') return { state, code: null, dueAt, error: outcome.reason };
  const next = outcome.code === 0 ? 'spv_sent' : 'issued';
  return { state: next, code: outcome.code, dueAt, error: null };
}

function spvError(error: string, code: number | null): SpvVerdict {
  return { state: 'spv_error', code, dueAt: null, error };
}

function givenUp(
  why: 'refused' | 'gave_up',
  { failures, inDoubt }: Attempted,
  error: string,
): NotIssued {
  return { state: 'needs_human', dueAt: null, failures, inDoubt, error, why };
}

/** Twice as long each time, up to the longest wait. */
function growing(firstMs: number, times: number, lastMs: number): number {
  return Math.min(lastMs, firstMs * 2 ** Math.min(times - 1, MAX_DOUBLINGS));
}

function after(at: Date, waitMs: number): Date {
  return new Date(at.getTime() + waitMs);
}
