import { Timers } from '../timers';
import type { AcceptedIdxFile } from './accepted-idx-file';
import { openAcceptedIdxFile } from './accepted-idx-file';
import type { Account } from './accounts';
import { Accounts } from './accounts';
import type { AcceptedSms } from './delivery-reports';
import { DeliveryReports } from './delivery-reports';
import type { SmsSandboxOptions } from './options';
import type { SmsStats } from './received-messages';
import { ReceivedMessages } from './received-messages';
import type { Recipient } from './recipients';
import { magicAmong, recipientsOf, subjectOf } from './recipients';
import type { ReportStats } from './report-courier';
import { ReportCourier } from './report-courier';
import type { SendRequest } from './send-request';
import type { SmsErrorCode, SmsRefusal } from './sms-errors';
import type { SendAnswer } from './sms-intake';
import { SmsIntake } from './sms-intake';
import { TriesPerNumber } from './tries-per-number';
import type { Trouble, TroublePatch, TroubleSubject } from './trouble';
import { TroubleDesk } from './trouble';

/** What the caller gets to see, which may be less than what happened. */
export type SendOutcome =
  | {
      kind: 'answer';
      body: SendAnswer | SmsRefusal;
      delayMs: number;
      reportFirst: readonly AcceptedSms[];
    }
  | { kind: 'http'; status: number; delayMs: number }
  | { kind: 'hang'; forMs: number }
  | { kind: 'cut'; delayMs: number };

/** How long a hanging call is held when the switch names no time; longer than any sane client waits. */
export const DEFAULT_HANG_MS = 120_000;

/** An SMS gateway as its callers know it: takes messages, remembers idx, charges points, sends reports, makes trouble. */
export class SmsGateway {
  readonly accounts: Accounts;
  readonly messages: ReceivedMessages;
  private readonly desk: TroubleDesk;
  private readonly tries: TriesPerNumber;
  private readonly timers = new Timers();
  private readonly courier: ReportCourier;
  private readonly reports: DeliveryReports;
  private readonly intake: SmsIntake;
  private readonly idxFile: AcceptedIdxFile | null;

  constructor(options: SmsSandboxOptions) {
    this.accounts = new Accounts(options);
    this.messages = new ReceivedMessages(options.maxMessages, options.now);
    this.desk = new TroubleDesk(options.reportDelayMs);
    this.tries = new TriesPerNumber(options.triesPerNumber, options.now);
    this.courier = new ReportCourier(this.timers, {
      retryDelaysMs: options.reportRetryDelaysMs,
      timeoutMs: options.reportTimeoutMs,
    });
    this.reports = new DeliveryReports(
      this.courier,
      this.desk,
      this.messages,
      this.timers,
      options.now,
    );
    this.idxFile = options.stateFile === null ? null : openAcceptedIdxFile(options.stateFile);
    this.intake = new SmsIntake(options, this.accounts, this.messages, this.tries, this.idxFile);
  }

  get trouble(): Trouble {
    return this.desk.current;
  }

  /** Changes only the switches that are named; null switches one off. */
  setTrouble(patch: TroublePatch): Trouble {
    this.desk.set(patch);
    return this.applyReportSettings();
  }

  resetTrouble(): Trouble {
    this.desk.reset();
    return this.applyReportSettings();
  }

  stats(): SmsStats & { reports: ReportStats } {
    return { ...this.messages.stats(), reports: this.courier.stats() };
  }

  /** One call to /sms.do. Calls are counted before anything can go wrong with them. */
  send(request: SendRequest, token: string | null): SendOutcome {
    if (request.test) this.messages.countTestCall();
    else this.messages.countCall();
    const recipients = recipientsOf(request, this.messages);
    const subject = subjectOf(recipients);
    return (
      this.troubleBefore(recipients, subject) ??
      this.answer({ request, recipients, subject, token })
    );
  }

  /** Brings the reports of one call before its answer, for the switch of that name. */
  async reportFirst(accepted: readonly AcceptedSms[]): Promise<void> {
    for (const sms of accepted) await this.reports.bringNow(sms);
  }

  /** Takes back messages of a later date; those already gone, or of another account, are not in the answer. */
  cancelScheduled(ids: readonly string[], account: Account): string[] {
    return ids.filter((id) => {
      const cancelled = this.reports.cancelScheduled(id, account.username);
      if (cancelled) account.balance += cancelled.milliPoints;
      return cancelled !== null;
    });
  }

  /** Forgets everything, switches included. */
  reset(): void {
    this.timers.clear();
    this.courier.reset();
    this.reports.reset();
    this.messages.reset();
    this.tries.reset();
    this.accounts.reset();
    this.idxFile?.reset();
    this.resetTrouble();
  }

  async close(): Promise<void> {
    this.timers.clear();
    this.idxFile?.close();
    await this.courier.close();
  }

  private applyReportSettings(): Trouble {
    this.courier.format = this.trouble.reports.format;
    this.courier.batchSize = this.trouble.reports.batchSize;
    this.messages.revision++;
    return this.trouble;
  }

  /** The trouble of wires and servers, which strikes before the gateway has looked at anything. */
  private troubleBefore(
    recipients: readonly Recipient[],
    subject: TroubleSubject,
  ): SendOutcome | null {
    const magic = magicAmong(recipients, ['http', 'hang', 'cut-before']);
    const { httpStatus, hang } = this.trouble;
    const delayMs = this.desk.answerDelayMs(subject);
    if (magic?.kind === 'http') return { kind: 'http', status: magic.status, delayMs };
    if (httpStatus && this.desk.actsOnSend('httpStatus', subject)) {
      return { kind: 'http', status: httpStatus.status, delayMs };
    }
    if (magic?.kind === 'cut-before' || this.desk.actsOnSend('cutBeforeAccept', subject)) {
      return { kind: 'cut', delayMs };
    }
    if (magic?.kind === 'hang' || this.desk.actsOnSend('hang', subject)) {
      return { kind: 'hang', forMs: hang?.ms ?? DEFAULT_HANG_MS };
    }
    return null;
  }

  private answer(call: {
    request: SendRequest;
    recipients: readonly Recipient[];
    subject: TroubleSubject;
    token: string | null;
  }): SendOutcome {
    const { forgetIdxAfterMs } = this.trouble;
    const forcedError = this.forcedError(call.subject);
    const { body, accepted } = this.intake.judge({ ...call, forcedError, forgetIdxAfterMs });
    const delayMs = this.desk.answerDelayMs(call.subject);
    const isCut = accepted.length > 0 && this.cutsAfterAccepting(call.recipients, call.subject);
    const reportFirst = this.trouble.reports.beforeAnswer && !isCut ? accepted : [];
    if (reportFirst.length === 0) for (const sms of accepted) this.reports.schedule(sms);
    return isCut ? { kind: 'cut', delayMs } : { kind: 'answer', body, delayMs, reportFirst };
  }

  private forcedError(subject: TroubleSubject): SmsErrorCode | null {
    const { error } = this.trouble;
    return error && this.desk.actsOnSend('error', subject) ? error.code : null;
  }

  private cutsAfterAccepting(recipients: readonly Recipient[], subject: TroubleSubject): boolean {
    return (
      magicAmong(recipients, ['cut-after']) !== null ||
      this.desk.actsOnSend('cutAfterAccept', subject)
    );
  }
}
