import type { Occasion } from '../switches';
import { occasionSchema, SwitchCounts } from '../switches';

/** `only` names addresses of receivers. */
export interface MailTrouble {
  /** Milliseconds from the end of a mail to the answer. */
  delayMs: number;
  /** Refuse with this SMTP code, 4xx for now or 5xx for ever, as soon as the receiver is named or after the whole mail. */
  reject: (Occasion & { code: number; at?: 'rcpt' | 'data' }) | null;
  /** Take the whole mail, never answer, keep nothing; the connection ends after `ms`. */
  hang: (Occasion & { ms?: number }) | null;
  /** Keep the mail and break the connection before the answer: the sender cannot know. */
  cutAfterData: Occasion | null;
}

export type MailTroublePatch = Partial<MailTrouble>;

/** How long a silent connection is held when the switch names no time; longer than any sane client waits. */
export const DEFAULT_HANG_MS = 120_000;
export const MAX_WAIT_MS = 600_000;

const NO_TROUBLE: MailTrouble = { delayMs: 0, reject: null, hang: null, cutAfterData: null };
const waitMs = { type: 'integer', minimum: 0, maximum: MAX_WAIT_MS };

/** The body of POST /sandbox/mail/trouble, as JSON Schema. */
export const MAIL_TROUBLE_SCHEMA = {
  type: 'object',
  additionalProperties: false,
  properties: {
    delayMs: waitMs,
    reject: occasionSchema(
      {
        code: { type: 'integer', minimum: 400, maximum: 599 },
        at: { enum: ['rcpt', 'data'] },
      },
      ['code'],
    ),
    hang: occasionSchema({ ms: waitMs }),
    cutAfterData: occasionSchema(),
  },
};

/** Holds the switches of the mail server and decides whether one of them acts on this mail. */
export class MailTroubleDesk {
  current: MailTrouble = NO_TROUBLE;
  private readonly counts = new SwitchCounts();

  set(patch: MailTroublePatch): MailTrouble {
    this.counts.forget(Object.keys(patch));
    this.current = { ...this.current, ...patch };
    return this.current;
  }

  reset(): MailTrouble {
    this.counts.reset();
    this.current = NO_TROUBLE;
    return this.current;
  }

  isOn(): boolean {
    const { delayMs, reject, hang, cutAfterData } = this.current;
    return delayMs > 0 || [reject, hang, cutAfterData].some((one) => one !== null);
  }

  /** The code to refuse with at this point of the conversation, if any. */
  rejectAt(point: 'rcpt' | 'data', to: readonly string[]): number | null {
    const { reject } = this.current;
    if (reject === null || (reject.at ?? 'rcpt') !== point) return null;
    return this.counts.acts('reject', reject, to) ? reject.code : null;
  }

  /** Milliseconds to stay silent, if this mail meets silence. */
  hangMs(to: readonly string[]): number | null {
    const { hang } = this.current;
    return this.counts.acts('hang', hang, to) ? (hang?.ms ?? DEFAULT_HANG_MS) : null;
  }

  cutsAfterData(to: readonly string[]): boolean {
    return this.counts.acts('cutAfterData', this.current.cutAfterData, to);
  }
}
