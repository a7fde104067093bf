import { setTimeout as wait } from 'node:timers/promises';
import { MailFile } from './mail-file';
import type { MailTrouble, MailTroublePatch } from './mail-trouble';
import { MailTroubleDesk } from './mail-trouble';
import type { MailSandboxOptions } from './options';
import type { ReceivedMail } from './read-mail';
import { readMail } from './read-mail';
import { ReceivedMails } from './received-mails';
import { listenForMail } from './smtp-listener';
import type { ArrivedMail, MailOutcome, SmtpListener } from './smtp-listener';

const DEFAULT_WAIT_MS = 5_000;
const LOOK_EVERY_MS = 10;

/** The mail server of the outside world: takes every mail for everybody, shows it, makes trouble. */
export class MailInbox {
  readonly messages: ReceivedMails;
  private readonly desk = new MailTroubleDesk();
  private readonly file: MailFile | null;
  private readonly closing = new AbortController();
  private listener: SmtpListener | null = null;

  constructor(private readonly options: MailSandboxOptions) {
    this.messages = new ReceivedMails(options);
    this.file =
      options.stateFile === null ? null : new MailFile(options.stateFile, options.maxMails);
    this.messages.restore(this.file?.load() ?? []);
  }

  /** Where it listens, known after `listen`. */
  get port(): number {
    return this.listener?.port ?? this.options.port;
  }

  /** For MAIL_URL: `smtp://host:port`. */
  get url(): string {
    return `smtp://${this.listener?.host ?? '127.0.0.1'}:${this.port}`;
  }

  get trouble(): MailTrouble {
    return this.desk.current;
  }

  get isTroubled(): boolean {
    return this.desk.isOn();
  }

  async listen(host: string): Promise<void> {
    const { port, maxMailBytes } = this.options;
    this.listener = await listenForMail({ host, port, maxMailBytes }, this);
  }

  /** Changes only the switches that are named; null switches one off. */
  setTrouble(patch: MailTroublePatch): MailTrouble {
    this.messages.revision++;
    return this.desk.set(patch);
  }

  resetTrouble(): MailTrouble {
    this.messages.revision++;
    return this.desk.reset();
  }

  /** The code to refuse a receiver with, as soon as it is named. */
  refusalOf(receiver: string): number | null {
    const code = this.desk.rejectAt('rcpt', [receiver.toLowerCase()]);
    if (code !== null) this.messages.countRefused();
    return code;
  }

  /** Counts a mail that was refused for its size, which the listener sees first. */
  countRefused(): void {
    this.messages.countRefused();
  }

  /** One whole mail. It is kept before the answer is delayed or cut, as at a server that dies late. */
  async take({ raw, sender, receivers }: ArrivedMail): Promise<MailOutcome> {
    const to = receivers.map((address) => address.toLowerCase());
    const code = this.desk.rejectAt('data', to);
    const hangMs = code === null ? this.desk.hangMs(to) : null;
    if (code !== null) this.messages.countRefused();
    else if (hangMs === null) await this.keep({ raw, sender, receivers: to });
    await this.pause(hangMs ?? this.trouble.delayMs);
    if (code !== null) return { kind: 'refused', code };
    return hangMs !== null || this.desk.cutsAfterData(to) ? { kind: 'cut' } : { kind: 'taken' };
  }

  /** For tests: the first mail for this address after a number. @throws when none comes in time. */
  async waitFor(
    to: string,
    { after = 0, timeoutMs = DEFAULT_WAIT_MS }: { after?: number; timeoutMs?: number } = {},
  ): Promise<ReceivedMail> {
    const until = performance.now() + timeoutMs;
    while (performance.now() < until) {
      const [mail] = this.messages.after(after, 1, to);
      if (mail) return mail;
      await wait(LOOK_EVERY_MS);
    }
    throw new Error(`No mail came for ${to} within ${timeoutMs} ms.`);
  }

  /** Forgets all mails and leaves the switches. */
  clear(): void {
    this.messages.reset();
    this.file?.reset();
  }

  /** Forgets everything, switches included. */
  reset(): void {
    this.clear();
    this.resetTrouble();
  }

  async close(): Promise<void> {
    this.closing.abort();
    await this.listener?.close();
  }

  private async keep({ raw, sender, receivers }: ArrivedMail): Promise<void> {
    const content = await readMail(raw, sender);
    const mail = this.messages.add({
      to: [...receivers],
      ...content,
      receivedAt: this.options.now(),
      bytes: raw.byteLength,
    });
    this.file?.add(mail, () => this.messages.all());
  }

  private async pause(ms: number): Promise<void> {
    if (ms === 0) return;
    try {
      await wait(ms, undefined, { signal: this.closing.signal });
    } catch (error) {
      // The sandbox stops: whoever waits for an answer is let go.
      if ((error as Error).name !== 'AbortError') throw error;
    }
  }
}
