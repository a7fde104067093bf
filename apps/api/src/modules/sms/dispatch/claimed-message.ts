import type { FailureClass, MessageState } from '@smssend/contracts';
import type { SendOutcome, SmsCredential } from '../provider';

/** A message that this process may give to the provider now. */
export interface ClaimedMessage {
  merchantId: string;
  id: string;
  kind: 'review_request' | 'test';
  phone: string;
  text: string;
  encoding: 'gsm7' | 'ucs2';
  segments: number;
  /** This attempt included. */
  attempts: number;
  expiresAt: Date;
}

/** Whose account it goes through, and why it goes. */
export interface ClaimTerms {
  credential: SmsCredential;
  reportUrl: string;
  /** An earlier call's outcome is not known: the same key asks for it. */
  inDoubt: boolean;
  /** The one message that tries an account which had no points. */
  probe: boolean;
  claimedAt: Date;
}

export interface Attempt {
  message: ClaimedMessage;
  terms: ClaimTerms;
}

/** The account can send nothing for anyone: one such answer stops all messages of the merchant. */
export type AccountTrouble = 'auth' | 'no_credit' | 'sender_refused';

/** What becomes of a message. */
export interface Verdict {
  state: MessageState;
  /** What happens to the unit that it holds. */
  unit: 'keep' | 'use' | 'release';
  /** When it is looked at again; null leaves the time as it is. */
  dueAt: Date | null;
  /** A short stable word for its history. */
  detail: string | null;
  failureClass: FailureClass | null;
  failureCode: string | null;
  trouble: AccountTrouble | null;
}

export interface AttemptResult extends Attempt {
  verdict: Verdict;
  /** Null when the message went back unsent. */
  outcome: SendOutcome | null;
}
