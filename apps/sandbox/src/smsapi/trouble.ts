import { fractionOf } from './hash';
import { readPhoneNumber } from './phone-number';
import type { SmsErrorCode } from './sms-errors';

/** When a switch acts. Nothing given means always; what is given must all hold. */
export interface When {
  /** Only the next N calls that it could act on. */
  next?: number;
  /** Every Nth call that it could act on. */
  every?: number;
  /** 0 to 1, decided by seed, idx and call number, so the same run gives the same trouble. */
  probability?: number;
  /** Only these numbers; a trailing * takes every number that starts so. */
  numbers?: string[];
}

export type ReportFormat = 'get' | 'form' | 'json';

export interface ReportTrouble {
  format: ReportFormat;
  /** How many reports travel in one call, as `MsgId=a,b`. */
  batchSize: number;
  /** Milliseconds from accepting to the report. */
  delayMs: number;
  /** Up to so much more, different for each message: reports of different messages overtake one another. */
  jitterMs: number;
  /** The report arrives before the answer of the send call. */
  beforeAnswer: boolean;
  /** Send QUEUE and SENT before the final report. */
  intermediate: boolean;
  duplicate: When | null;
  /** The final report first, SENT and QUEUE after it. */
  reorder: When | null;
  drop: When | null;
  undelivered: When | null;
  failed: When | null;
}

export interface Trouble {
  seed: number;
  /** Milliseconds from accepting to the answer of the send call. */
  delayMs: number;
  delayJitterMs: number;
  error: (When & { code: SmsErrorCode }) | null;
  httpStatus: (When & { status: number }) | null;
  hang: (When & { ms?: number }) | null;
  cutBeforeAccept: When | null;
  cutAfterAccept: When | null;
  /** After so long the gateway no longer knows an idx, so a late repeat is accepted again. Null: never forgets. */
  forgetIdxAfterMs: number | null;
  reports: ReportTrouble;
}

export type TroublePatch = Partial<Omit<Trouble, 'reports'>> & { reports?: Partial<ReportTrouble> };

type SendSwitch = 'error' | 'httpStatus' | 'hang' | 'cutBeforeAccept' | 'cutAfterAccept';
type ReportSwitch = 'duplicate' | 'reorder' | 'drop' | 'undelivered' | 'failed';

/** Who a decision is about; `call` tells a repeated call from the first one. */
export interface TroubleSubject {
  key: string;
  call: number;
  numbers: readonly string[];
}

export function noTrouble(reportDelayMs: number): Trouble {
  return {
    seed: 1,
    delayMs: 0,
    delayJitterMs: 0,
    error: null,
    httpStatus: null,
    hang: null,
    cutBeforeAccept: null,
    cutAfterAccept: null,
    forgetIdxAfterMs: null,
    reports: {
      format: 'get',
      batchSize: 1,
      delayMs: reportDelayMs,
      jitterMs: 0,
      beforeAnswer: false,
      intermediate: false,
      duplicate: null,
      reorder: null,
      drop: null,
      undelivered: null,
      failed: null,
    },
  };
}

interface SwitchCount {
  seen: number;
  acted: number;
}

/** Holds the switches and decides, for each call and each report, whether one of them acts. */
export class TroubleDesk {
  current: Trouble;
  private readonly counts = new Map<string, SwitchCount>();

  constructor(private readonly reportDelayMs: number) {
    this.current = noTrouble(reportDelayMs);
  }

  /** Changes only what is named; a switch that is set again counts from zero again. */
  set(patch: TroublePatch): Trouble {
    const { reports, ...send } = patch;
    this.current = {
      ...this.current,
      ...send,
      reports: { ...this.current.reports, ...reports },
    };
    for (const name of [...Object.keys(send), ...Object.keys(reports ?? {})])
      this.counts.delete(name);
    return this.current;
  }

  reset(): Trouble {
    this.counts.clear();
    this.current = noTrouble(this.reportDelayMs);
    return this.current;
  }

  actsOnSend(name: SendSwitch, subject: TroubleSubject): boolean {
    return this.acts(name, this.current[name], subject);
  }

  actsOnReport(name: ReportSwitch, subject: TroubleSubject): boolean {
    return this.acts(name, this.current.reports[name], subject);
  }

  /** Milliseconds before this call is answered. */
  answerDelayMs(subject: TroubleSubject): number {
    const { delayMs, delayJitterMs } = this.current;
    return delayJitterMs === 0 ? delayMs : delayMs + this.spread(delayJitterMs, 'delay', subject);
  }

  /** Milliseconds before the report of this message. */
  reportDelayOf(subject: TroubleSubject): number {
    const { delayMs, jitterMs } = this.current.reports;
    return jitterMs === 0 ? delayMs : delayMs + this.spread(jitterMs, 'report', subject);
  }

  private acts(name: string, when: When | null, subject: TroubleSubject): boolean {
    if (when === null || !matchesNumbers(when.numbers, subject.numbers)) return false;
    const count = this.counts.get(name) ?? { seen: 0, acted: 0 };
    this.counts.set(name, count);
    count.seen++;
    if (when.next !== undefined && count.acted >= when.next) return false;
    if (when.every !== undefined && count.seen % when.every !== 0) return false;
    if (when.probability !== undefined && this.fraction(name, subject) >= when.probability)
      return false;
    count.acted++;
    return true;
  }

  private spread(upToMs: number, name: string, subject: TroubleSubject): number {
    return Math.floor(this.fraction(name, subject) * upToMs);
  }

  private fraction(name: string, subject: TroubleSubject): number {
    return fractionOf(`${name}|${subject.key}|${subject.call}`, this.current.seed);
  }
}

function matchesNumbers(
  wanted: readonly string[] | undefined,
  numbers: readonly string[],
): boolean {
  if (wanted === undefined || wanted.length === 0) return true;
  return wanted.some((pattern) => numbers.some((number) => matchesNumber(pattern, number)));
}

function matchesNumber(pattern: string, number: string): boolean {
  if (!pattern.endsWith('*')) return (readPhoneNumber(pattern)?.digits ?? pattern) === number;
  const start = pattern.slice(0, -1).replace(/^\+/, '').replace(/^0/, '40');
  return number.startsWith(start);
}
