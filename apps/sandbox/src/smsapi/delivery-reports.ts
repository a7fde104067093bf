import type { Timers } from '../timers';
import { magicOf } from './magic-numbers';
import type { ReceivedMessage, ReceivedMessages } from './received-messages';
import type { Report, ReportCourier } from './report-courier';
import type { ReportCode } from './report-states';
import { REPORT_STATES } from './report-states';
import type { TroubleDesk, TroubleSubject } from './trouble';

/** A message that the gateway has just taken, with what its reports need. */
export interface AcceptedSms {
  id: string;
  message: ReceivedMessage;
  subject: TroubleSubject;
  notifyUrl: string;
  username: string;
  milliPoints: number;
  /** Milliseconds until the message leaves, for one with a later date. */
  waitMs: number;
}

const DELIVERED: ReportCode = 404;
const UNDELIVERED: ReportCode = 405;
const FAILED: ReportCode = 406;
const ON_THE_WAY: readonly ReportCode[] = [409, 403];
/** Mobile country code of Romania and a network code that no operator uses. */
const MCC = '226';
const MNC = '99';

/** Decides what becomes of each accepted message, and tells its notify_url. */
export class DeliveryReports {
  /** Messages of a later date, until they leave; only these can be taken back. */
  private readonly scheduled = new Map<string, AcceptedSms>();

  constructor(
    private readonly courier: ReportCourier,
    private readonly desk: TroubleDesk,
    private readonly messages: ReceivedMessages,
    private readonly timers: Timers,
    private readonly now: () => number,
  ) {}

  schedule(sms: AcceptedSms): void {
    if (sms.waitMs > 0) this.scheduled.set(sms.id, sms);
    this.timers.after(sms.waitMs + this.desk.reportDelayOf(sms.subject), () => {
      if (sms.waitMs > 0 && !this.scheduled.delete(sms.id)) return;
      for (const { url, report } of this.reportsOf(sms)) this.courier.post(url, report);
    });
  }

  /** For the switch "report before the answer": resolves when the receiver has had its chance. */
  async bringNow(sms: AcceptedSms): Promise<void> {
    for (const { url, report } of this.reportsOf(sms)) await this.courier.bringNow(url, report);
  }

  /** Takes back a message of a later date; null when it left already or belongs to somebody else. */
  cancelScheduled(id: string, username: string): AcceptedSms | null {
    const sms = this.scheduled.get(id);
    if (sms?.username !== username) return null;
    this.scheduled.delete(id);
    this.messages.setStatus(sms.message, 'NOT_FOUND');
    return sms;
  }

  reset(): void {
    this.scheduled.clear();
  }

  private reportsOf(sms: AcceptedSms): { url: string; report: Report }[] {
    const final = this.finalState(sms);
    if (final === null) return [];
    this.messages.setStatus(sms.message, REPORT_STATES[final]);
    if (sms.notifyUrl === '' || this.desk.actsOnReport('drop', sms.subject)) return [];
    const codes = this.sequence(sms.subject, final);
    const reports = codes.map((code) => ({ url: sms.notifyUrl, report: this.write(sms, code) }));
    return this.desk.actsOnReport('duplicate', sms.subject)
      ? reports.flatMap((one) => [one, one])
      : reports;
  }

  /** Null: no report ever comes for this one. */
  private finalState(sms: AcceptedSms): ReportCode | null {
    const magic = magicOf(sms.message.to);
    if (magic?.kind === 'silent') return null;
    if (magic?.kind === 'report') return magic.code;
    if (this.desk.actsOnReport('undelivered', sms.subject)) return UNDELIVERED;
    return this.desk.actsOnReport('failed', sms.subject) ? FAILED : DELIVERED;
  }

  private sequence(subject: TroubleSubject, final: ReportCode): ReportCode[] {
    if (this.desk.actsOnReport('reorder', subject)) return [final, ...ON_THE_WAY.toReversed()];
    return this.desk.current.reports.intermediate ? [...ON_THE_WAY, final] : [final];
  }

  private write(sms: AcceptedSms, code: ReportCode): Report {
    return {
      MsgId: sms.id,
      idx: sms.message.idx ?? '',
      to: sms.message.to,
      from: sms.message.from,
      status: String(code),
      status_name: REPORT_STATES[code],
      donedate: String(Math.floor(this.now() / 1000)),
      points: String(sms.milliPoints / 1000),
      username: sms.username,
      mcc: MCC,
      mnc: MNC,
    };
  }
}
