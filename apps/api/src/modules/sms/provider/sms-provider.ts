import type { FailureClass } from '@smssend/contracts';

/** An account at the provider: whose token, and the name that the buyer sees as the sender. */
export interface SmsCredential {
  token: string;
  /** Null: the account's own default sender. */
  sender: string | null;
  /** False when the platform lends its account. */
  own: boolean;
}

/** One SMS on its way out. The message id is the idempotency key: the provider takes it once. */
export interface OutgoingSms {
  messageId: string;
  /** E.164. */
  to: string;
  text: string;
  encoding: 'gsm7' | 'ucs2';
  /** Parts that were promised to the merchant; the provider refuses a text that takes more. */
  segments: number;
  /** Where the provider tells what became of it. */
  reportUrl: string;
}

/** The provider said no, or could not be reached at all: nothing was sent. */
export interface Refused {
  kind: 'refused';
  failure: FailureClass;
  /** The provider's own number or a short word of ours; never text or phone. */
  code: string;
}

/** Nobody knows whether it was sent: no answer, half an answer, or one that cannot be read. */
export interface Unknown {
  kind: 'unknown';
  code: string;
}

export interface Accepted {
  kind: 'accepted';
  /** Null when the provider only says that it took this message before. */
  providerMessageId: string | null;
  /** What it cost, in the provider's points, as decimal text. */
  points: string | null;
  /** True when an earlier call under the same key had been accepted. */
  earlier: boolean;
}

export type SendOutcome = Accepted | Refused | Unknown;
export type BalanceOutcome = { kind: 'known'; points: number } | Refused | Unknown;
export type SenderOutcome = { kind: 'known'; active: boolean } | Refused | Unknown;

/**
 * What sending needs of a provider. Expected trouble is a value, never an exception: it is stored
 * with the message. Whoever adapts a provider must map a lost or unreadable answer to `unknown`, and
 * must make a repeated `messageId` harmless.
 */
export abstract class SmsProvider {
  /** The name stored with each message. */
  abstract readonly name: string;
  abstract send(sms: OutgoingSms, credential: SmsCredential): Promise<SendOutcome>;
  /** Points left on the account. */
  abstract balance(credential: SmsCredential): Promise<BalanceOutcome>;
  /** Whether the account may write under its sender name now. */
  abstract sender(credential: SmsCredential): Promise<SenderOutcome>;
}
