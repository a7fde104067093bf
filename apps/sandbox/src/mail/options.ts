/** How the mail server behaves before any trouble switch is touched. */
export interface MailSandboxOptions {
  /** 0 takes any free port. */
  port: number;
  /** Mails kept; the oldest go first. */
  maxMails: number;
  /** All kept mails together, as they came over the wire. */
  maxKeptBytes: number;
  /** A larger mail is refused with 552, as by any mail server. */
  maxMailBytes: number;
  /** File in which mails are remembered over restarts; null keeps them in memory only. */
  stateFile: string | null;
  now: () => number;
}

export const DEFAULT_MAIL_OPTIONS: MailSandboxOptions = {
  port: 0,
  maxMails: 2_000,
  maxKeptBytes: 64 * 1_048_576,
  maxMailBytes: 2 * 1_048_576,
  stateFile: null,
  now: Date.now,
};
