import type { Dispatcher } from 'undici';
import { Agent, request } from 'undici';
import type { Timers } from '../timers';
import type { ReportFormat } from './trouble';

/** One delivery report, in the names that notify_url receives. All values are text, as in a form. */
export interface Report {
  MsgId: string;
  idx: string;
  to: string;
  from: string;
  status: string;
  status_name: string;
  donedate: string;
  points: string;
  username: string;
  mcc: string;
  mnc: string;
}

export interface ReportStats {
  delivered: number;
  /** Tries that were not answered with OK. */
  failedTries: number;
  givenUp: number;
  /** Reports refused because too many were waiting already. */
  overflowed: number;
  waiting: number;
}

export interface CourierRules {
  retryDelaysMs: readonly number[];
  timeoutMs: number;
}

interface Errand {
  url: string;
  report: Report;
  tries: number;
}

const MAX_AT_ONCE = 64;
const MAX_WAITING = 500_000;
const MAX_ANSWER_BYTES = 1_024;
/** Above this many finished errands at its front the queue is cut short, so that it does not grow for ever. */
const COMPACT_AFTER = 10_000;

/** Brings reports to their notify_url, in order, a few at once, and again when the receiver does not say OK. */
export class ReportCourier {
  format: ReportFormat = 'get';
  batchSize = 1;
  private queue: Errand[] = [];
  private head = 0;
  private underWay = 0;
  private generation = 0;
  private counters = { delivered: 0, failedTries: 0, givenUp: 0, overflowed: 0 };
  private readonly agent: Agent;

  constructor(
    private readonly timers: Timers,
    private readonly rules: CourierRules,
  ) {
    this.agent = new Agent({
      connections: MAX_AT_ONCE,
      headersTimeout: rules.timeoutMs,
      bodyTimeout: rules.timeoutMs,
      maxResponseSize: MAX_ANSWER_BYTES,
    });
  }

  post(url: string, report: Report): void {
    this.enqueue({ url, report, tries: 0 });
  }

  /** Brings one report now and waits for it; when that fails it goes the usual way, retries included. */
  async bringNow(url: string, report: Report): Promise<void> {
    await this.bring([{ url, report, tries: 0 }]);
  }

  stats(): ReportStats {
    return { ...this.counters, waiting: this.queue.length - this.head + this.underWay };
  }

  reset(): void {
    this.queue = [];
    this.head = 0;
    this.generation++;
    this.counters = { delivered: 0, failedTries: 0, givenUp: 0, overflowed: 0 };
  }

  async close(): Promise<void> {
    this.reset();
    await this.agent.destroy();
  }

  private enqueue(errand: Errand): void {
    if (this.queue.length - this.head >= MAX_WAITING) {
      this.counters.overflowed++;
      return;
    }
    this.queue.push(errand);
    this.pump();
  }

  private pump(): void {
    while (this.underWay < MAX_AT_ONCE && this.head < this.queue.length) {
      const batch = this.takeBatch();
      this.underWay++;
      void this.bring(batch).finally(() => {
        this.underWay--;
        this.pump();
      });
    }
  }

  /** Reports to the same address that stand one after the other share a call. */
  private takeBatch(): Errand[] {
    const first = this.queue[this.head];
    if (!first) return [];
    let end = this.head + 1;
    while (
      end < this.queue.length &&
      end - this.head < this.batchSize &&
      this.queue[end]?.url === first.url
    )
      end++;
    const batch = this.queue.slice(this.head, end);
    this.head = end;
    if (this.head > COMPACT_AFTER) {
      this.queue = this.queue.slice(this.head);
      this.head = 0;
    }
    return batch;
  }

  private async bring(batch: Errand[]): Promise<void> {
    const generation = this.generation;
    const delivered = await this.call(batch);
    if (generation !== this.generation) return;
    if (delivered) this.counters.delivered += batch.length;
    else for (const errand of batch) this.tryAgainLater(errand);
  }

  private tryAgainLater(errand: Errand): void {
    this.counters.failedTries++;
    const delayMs = this.rules.retryDelaysMs[errand.tries];
    if (delayMs === undefined) {
      this.counters.givenUp++;
      return;
    }
    this.timers.after(delayMs, () => this.enqueue({ ...errand, tries: errand.tries + 1 }));
  }

  /** True only for HTTP 200 with the body OK. A receiver that is down or breaks off is an everyday answer: a failed try. */
  private async call(batch: Errand[]): Promise<boolean> {
    const first = batch[0];
    if (!first) return true;
    const answer = request(...this.requestFor(first.url, mergeReports(batch)));
    return answer.then(saysOk).catch(() => false);
  }

  private requestFor(url: string, fields: Record<string, string>): Parameters<typeof request> {
    const encoded = new URLSearchParams(fields).toString();
    const dispatcher = this.agent;
    if (this.format === 'get') {
      return [`${url}${url.includes('?') ? '&' : '?'}${encoded}`, { method: 'GET', dispatcher }];
    }
    const isJson = this.format === 'json';
    const type = isJson ? 'application/json' : 'application/x-www-form-urlencoded';
    const body = isJson ? JSON.stringify(fields) : encoded;
    return [url, { method: 'POST', dispatcher, headers: { 'content-type': type }, body }];
  }
}

async function saysOk(answer: Dispatcher.ResponseData<unknown>): Promise<boolean> {
  const body = await answer.body.text();
  return answer.statusCode === 200 && body.trim() === 'OK';
}

/** Several reports become one set of fields whose values stand side by side: `MsgId=a,b&status=404,405`. */
function mergeReports(batch: readonly Errand[]): Record<string, string> {
  const first = batch[0];
  if (!first) return {};
  if (batch.length === 1) return { ...first.report };
  const names = Object.keys(first.report) as (keyof Report)[];
  return Object.fromEntries(
    names.map((name) => [name, batch.map(({ report }) => report[name]).join(',')]),
  );
}
