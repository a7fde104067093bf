/** A mail as it goes over the wire. */
export interface ReadyMail {
  /** Of the row; the message id is made of it, so that every attempt carries the same one. */
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  /** Where one request stops mails of this kind; null for those that cannot be stopped. */
  readonly unsubscribeUrl: string | null;
}

/**
 * What became of one attempt. `reason` is made of codes only, never of the server's own words: those
 * often repeat the address.
 */
export type Delivery =
  | { readonly outcome: 'sent' }
  /** The server, or the way to it, said "not now". */
  | { readonly outcome: 'temporary'; readonly reason: string }
  /** The server said "never". */
  | { readonly outcome: 'refused'; readonly reason: string }
  /** The whole mail was handed over and no answer came: it may have arrived. */
  | { readonly outcome: 'doubtful'; readonly reason: string };

/** The port to the mail server. Expected trouble is an answer; what it throws is a bug. */
export abstract class MailTransport {
  abstract deliver(mail: ReadyMail): Promise<Delivery>;
}
