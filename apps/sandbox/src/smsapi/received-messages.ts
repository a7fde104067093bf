import { hash53 } from './hash';
import type { ReportState } from './report-states';
import type { SmsErrorCode } from './sms-errors';

/** Everything the gateway knows about one idx (or about one call, where the caller gave no idx). */
export interface ReceivedMessage {
  seq: number;
  idx: string | null;
  to: string;
  from: string;
  text: string;
  /** How often the gateway really took it: more than 1 means that somebody got the text twice. */
  accepted: number;
  /** How often it was asked to, whatever came of it. */
  calls: number;
  milliPoints: number;
  parts: number;
  status: ReportState | 'REFUSED' | 'LOST';
  error: SmsErrorCode | null;
  receivedAt: number;
  acceptedAt: number | null;
  ids: string[];
  /** Accounts that took it: the gateway knows an idx per account, so the same idx through another token is new. */
  acceptedBy: string[];
}

export interface SmsStats {
  calls: number;
  accepted: number;
  refused: number;
  testCalls: number;
  distinctIdx: number;
  maxAcceptedPerIdx: number;
  maxAcceptedPerPhoneAndText: number;
  /** Messages no longer listed because the memory limit was reached; the counters above still include them. */
  forgotten: number;
}

export interface Arrival {
  idx: string | null;
  to: string;
  from: string;
  text: string;
}

/** Half a million phone and text pairs take about 20 MB as hashes; past that the oldest are forgotten. */
const MAX_PHONE_TEXT_PAIRS = 500_000;
/** A caller that repeats one idx without check_idx for ever must not fill the memory. */
const MAX_IDS_OF_ONE_IDX = 1_000;

/** What arrived, bounded: the oldest messages go first and the counters stay. */
export class ReceivedMessages {
  private bySeq = new Map<number, ReceivedMessage>();
  private byIdx = new Map<string, ReceivedMessage>();
  private byId = new Map<string, ReceivedMessage>();
  private acceptedPerPair = new Map<number, number>();
  private counters = noStats();
  private lastSeq = 0;
  /** Grows with every change, so that the page knows when to draw again. */
  revision = 0;

  constructor(
    private readonly limit: number,
    private readonly now: () => number,
  ) {}

  get last(): number {
    return this.lastSeq;
  }

  countCall(): void {
    this.counters.calls++;
    this.revision++;
  }

  countTestCall(): void {
    this.counters.testCalls++;
  }

  /** Finds the message by its idx, or opens one, and counts the call. */
  arrive(arrival: Arrival): ReceivedMessage {
    const known = arrival.idx === null ? undefined : this.byIdx.get(arrival.idx);
    const message = known ?? this.open(arrival);
    message.calls++;
    if (known && known.accepted === 0) Object.assign(known, arrival);
    return message;
  }

  accept(
    message: ReceivedMessage,
    sms: { id: string; username: string; milliPoints: number; parts: number },
  ): void {
    message.accepted++;
    message.acceptedAt = this.now();
    message.milliPoints += sms.milliPoints;
    message.parts = sms.parts;
    message.status = 'QUEUE';
    message.error = null;
    if (!message.acceptedBy.includes(sms.username)) message.acceptedBy.push(sms.username);
    if (message.ids.length < MAX_IDS_OF_ONE_IDX) {
      message.ids.push(sms.id);
      this.byId.set(sms.id, message);
    }
    this.countAccepted(message);
  }

  refuse(message: ReceivedMessage, code: SmsErrorCode): void {
    this.counters.refused++;
    if (message.accepted > 0) return;
    message.status = 'REFUSED';
    message.error = code;
  }

  setStatus(message: ReceivedMessage, status: ReportState): void {
    message.status = status;
    this.revision++;
  }

  findById(id: string): ReceivedMessage | undefined {
    return this.byId.get(id);
  }

  findByIdx(idx: string): ReceivedMessage | undefined {
    return this.byIdx.get(idx);
  }

  /** In the order of first arrival, those after `seq`. */
  after(seq: number, limit: number): ReceivedMessage[] {
    const found: ReceivedMessage[] = [];
    const oldest = this.bySeq.keys().next().value ?? this.lastSeq + 1;
    for (let at = Math.max(seq + 1, oldest); at <= this.lastSeq && found.length < limit; at++) {
      const message = this.bySeq.get(at);
      if (message) found.push(message);
    }
    return found;
  }

  /** Newest first, those that pass the question, looking at no more than `scanLimit` messages. */
  newest(
    passes: (message: ReceivedMessage) => boolean,
    limit: number,
    scanLimit: number,
  ): ReceivedMessage[] {
    const found: ReceivedMessage[] = [];
    const stopAt = Math.max(0, this.lastSeq - scanLimit);
    for (let at = this.lastSeq; at > stopAt && found.length < limit; at--) {
      const message = this.bySeq.get(at);
      if (message && passes(message)) found.push(message);
    }
    return found;
  }

  stats(): SmsStats {
    return { ...this.counters };
  }

  reset(): void {
    this.bySeq = new Map();
    this.byIdx = new Map();
    this.byId = new Map();
    this.acceptedPerPair = new Map();
    this.counters = noStats();
    this.revision++;
  }

  private open(arrival: Arrival): ReceivedMessage {
    this.forgetOldest();
    const message: ReceivedMessage = {
      seq: ++this.lastSeq,
      ...arrival,
      accepted: 0,
      calls: 0,
      milliPoints: 0,
      parts: 0,
      status: 'LOST',
      error: null,
      receivedAt: this.now(),
      acceptedAt: null,
      ids: [],
      acceptedBy: [],
    };
    this.bySeq.set(message.seq, message);
    if (arrival.idx !== null) {
      this.byIdx.set(arrival.idx, message);
      this.counters.distinctIdx++;
    }
    return message;
  }

  private forgetOldest(): void {
    if (this.bySeq.size < this.limit) return;
    const oldest = this.bySeq.values().next().value;
    if (!oldest) return;
    this.bySeq.delete(oldest.seq);
    if (oldest.idx !== null) this.byIdx.delete(oldest.idx);
    for (const id of oldest.ids) this.byId.delete(id);
    this.counters.forgotten++;
  }

  private countAccepted(message: ReceivedMessage): void {
    this.counters.accepted++;
    if (message.idx !== null) {
      this.counters.maxAcceptedPerIdx = Math.max(this.counters.maxAcceptedPerIdx, message.accepted);
    }
    const pair = hash53(`${message.to} ${message.text}`);
    const times = (this.acceptedPerPair.get(pair) ?? 0) + 1;
    this.acceptedPerPair.set(pair, times);
    this.counters.maxAcceptedPerPhoneAndText = Math.max(
      this.counters.maxAcceptedPerPhoneAndText,
      times,
    );
    if (this.acceptedPerPair.size <= MAX_PHONE_TEXT_PAIRS) return;
    const first = this.acceptedPerPair.keys().next().value;
    if (first !== undefined) this.acceptedPerPair.delete(first);
  }
}

function noStats(): SmsStats {
  return {
    calls: 0,
    accepted: 0,
    refused: 0,
    testCalls: 0,
    distinctIdx: 0,
    maxAcceptedPerIdx: 0,
    maxAcceptedPerPhoneAndText: 0,
    forgotten: 0,
  };
}
