import { randomBytes } from 'node:crypto';
import type { AcceptedIdxFile } from './accepted-idx-file';
import type { Account, Accounts, MilliPoints } from './accounts';
import type { AcceptedSms } from './delivery-reports';
import { magicOf } from './magic-numbers';
import type { SmsSandboxOptions } from './options';
import type { ReceivedMessage, ReceivedMessages } from './received-messages';
import type { Recipient } from './recipients';
import type { SendRequest } from './send-request';
import type { Draft } from './send-rules';
import { draftOf } from './send-rules';
import type { SmsErrorCode, SmsRefusal } from './sms-errors';
import { refusal } from './sms-errors';
import type { TriesPerNumber } from './tries-per-number';

export interface SentItem {
  id: string;
  points: number;
  number: string;
  date_sent: number;
  submitted_number: string;
  status: string;
  error: SmsErrorCode | null;
  idx: string | null;
  parts?: number;
}

export interface SendAnswer {
  count: number;
  list: SentItem[];
  /** Only with details=1. */
  message?: string;
  length?: number;
  parts?: number;
}

export interface Verdict {
  body: SendAnswer | SmsRefusal;
  accepted: AcceptedSms[];
}

/** A call that got past wires and servers. */
export interface Intake {
  request: SendRequest;
  recipients: readonly Recipient[];
  token: string | null;
  /** An error number that a trouble switch wants for this call. */
  forcedError: SmsErrorCode | null;
  /** How long the gateway knows an idx; null for ever. */
  forgetIdxAfterMs: number | null;
}

interface OneSms extends Omit<Intake, 'recipients' | 'token' | 'forcedError'> {
  draft: Draft;
  account: Account;
  recipient: Recipient;
  milliPoints: MilliPoints;
}

/** Takes or refuses each number of a call by the gateway's rules, and charges for what it takes. */
export class SmsIntake {
  private readonly milliPointsPerPart: MilliPoints;
  private readonly idPrefix = randomBytes(8).toString('hex').toUpperCase();
  private lastId = 0;

  constructor(
    private readonly options: SmsSandboxOptions,
    private readonly accounts: Accounts,
    private readonly messages: ReceivedMessages,
    private readonly tries: TriesPerNumber,
    private readonly idxFile: AcceptedIdxFile | null,
  ) {
    this.milliPointsPerPart = Math.round(options.pointsPerPart * 1000);
  }

  /** When nothing of a call was taken the answer is the first error alone; otherwise each number has its line. */
  judge(intake: Intake): Verdict {
    const { request, recipients } = intake;
    const account = this.accountFor(intake);
    if (typeof account === 'number') return this.refuseAll(recipients, account);
    const draft = intake.forcedError ?? draftOf(request, this.options.now());
    if (typeof draft === 'number') return this.refuseAll(recipients, draft);
    if (!this.accounts.maySendAs(account, draft.from)) return this.refuseAll(recipients, 14);

    const milliPoints = draft.measured.parts * this.milliPointsPerPart;
    const accepted: AcceptedSms[] = [];
    const list: SentItem[] = [];
    for (const recipient of recipients) {
      const sms: OneSms = { ...intake, draft, account, recipient, milliPoints };
      list.push(this.takeOne(sms, accepted));
    }
    if (list.every((item) => item.error !== null)) {
      return { body: refusal(list[0]?.error ?? 13), accepted };
    }
    return { body: answerOf(list, draft, request.details), accepted };
  }

  private accountFor({ request, token }: Intake): Account | SmsErrorCode {
    if (request.usesPassword || token === null) return 101;
    return this.accounts.find(token) ?? 105;
  }

  private takeOne(sms: OneSms, accepted: AcceptedSms[]): SentItem {
    const { recipient, draft } = sms;
    const error = this.numberError(sms);
    const id = error === null ? this.nextId() : '';
    if (recipient.message) {
      if (error === null) accepted.push(this.accept(id, sms, recipient.message));
      else this.messages.refuse(recipient.message, error);
    }
    return {
      id,
      points: error === null ? sms.milliPoints / 1000 : 0,
      number: recipient.number?.digits ?? '',
      date_sent: Math.floor((draft.sendAt ?? this.options.now()) / 1000),
      submitted_number: recipient.written,
      status: error === null ? 'QUEUE' : 'REJECTED',
      error,
      idx: recipient.idx,
    };
  }

  /** A known idx is told before anything else: the caller must learn that the earlier call was accepted. */
  private numberError(sms: OneSms): SmsErrorCode | null {
    const { request, account, recipient } = sms;
    const { number, idx } = recipient;
    if (number === null) return 13;
    if (request.checkIdx && idx !== null && this.remembers(idx, sms)) return 53;
    const magic = magicOf(number.digits);
    if (magic?.kind === 'error') return magic.code;
    if (account.restrictedTo !== null && number.digits !== account.restrictedTo) return 98;
    if (!request.test && !this.tries.allow(number.digits)) return 52;
    return account.balance < sms.milliPoints ? 103 : null;
  }

  private remembers(idx: string, { account, forgetIdxAfterMs }: OneSms): boolean {
    const message = this.messages.findByIdx(idx);
    if (!message?.acceptedBy.includes(account.username)) {
      return this.idxFile?.has(account.token, idx) ?? false;
    }
    return (
      forgetIdxAfterMs === null ||
      this.options.now() - (message.acceptedAt ?? 0) <= forgetIdxAfterMs
    );
  }

  private accept(id: string, sms: OneSms, message: ReceivedMessage): AcceptedSms {
    const { draft, account, request, milliPoints } = sms;
    account.balance -= milliPoints;
    if (message.accepted === 0) {
      message.text = draft.text;
      message.from = draft.from;
    }
    this.messages.accept(message, {
      id,
      username: account.username,
      milliPoints,
      parts: draft.measured.parts,
    });
    if (message.idx !== null) this.idxFile?.add(account.token, message.idx);
    return {
      id,
      message,
      subject: { key: message.idx ?? id, call: message.calls, numbers: [message.to] },
      notifyUrl: request.notifyUrl,
      username: account.username,
      milliPoints,
      waitMs: draft.sendAt === null ? 0 : draft.sendAt - this.options.now(),
    };
  }

  private refuseAll(recipients: readonly Recipient[], code: SmsErrorCode): Verdict {
    for (const { message } of recipients) if (message) this.messages.refuse(message, code);
    return { body: refusal(code), accepted: [] };
  }

  private nextId(): string {
    return this.idPrefix + (++this.lastId).toString(16).toUpperCase().padStart(8, '0');
  }
}

function answerOf(list: SentItem[], draft: Draft, details: boolean): SendAnswer {
  const count = list.filter((item) => item.error === null).length;
  if (!details) return { count, list };
  const { parts, length } = draft.measured;
  return {
    message: draft.text,
    length,
    parts,
    count,
    list: list.map((item) => ({ ...item, parts })),
  };
}
