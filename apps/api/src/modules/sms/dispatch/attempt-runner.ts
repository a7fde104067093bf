import { Logger } from '@nestjs/common';
import { performance } from 'node:perf_hooks';
import type { SendOutcome, SmsProvider } from '../provider';
import type { Attempt, AttemptResult } from './claimed-message';
import { handBack, judgeAttempt } from './judge-attempt';

interface Waiting {
  attempt: Attempt;
  sinceMs: number;
}

export interface AttemptRunnerRules {
  inFlight: number;
  freshMs: number;
  firstAskMs: number;
}

/**
 * Calls the provider for claimed messages, a bounded number at once and outside any transaction.
 * Every claimed message ends as one result: answered, or handed back unsent.
 */
export class AttemptRunner {
  private readonly logger = new Logger(AttemptRunner.name);
  private queue: Waiting[] = [];
  private head = 0;
  private flying = 0;
  private stopped = false;
  private readonly listeners = new Set<() => void>();

  constructor(
    private readonly provider: SmsProvider,
    private readonly rules: AttemptRunnerRules,
    private readonly now: () => Date,
    private readonly onResult: (result: AttemptResult) => void,
  ) {}

  /** Messages that wait for their call. */
  get waiting(): number {
    return this.queue.length - this.head;
  }

  /** Messages that wait or fly. */
  get size(): number {
    return this.waiting + this.flying;
  }

  add(attempts: readonly Attempt[]): void {
    const sinceMs = performance.now();
    for (const attempt of attempts) this.queue.push({ attempt, sinceMs });
    this.pump();
  }

  /** No more calls: what waits goes back, what flies may still land. */
  stop(): void {
    this.stopped = true;
    this.pump();
  }

  /** Resolves when at most `waiting` messages wait for their call. */
  untilWaiting(atMost: number): Promise<void> {
    return this.until(() => this.waiting <= atMost);
  }

  untilIdle(): Promise<void> {
    return this.until(() => this.size === 0);
  }

  private async until(isSo: () => boolean): Promise<void> {
    if (isSo()) return;
    await new Promise<void>((resolve) => {
      const look = () => {
        if (!isSo()) return;
        this.listeners.delete(look);
        resolve();
      };
      this.listeners.add(look);
    });
  }

  private pump(): void {
    while (this.waiting > 0 && (this.flying < this.rules.inFlight || this.stopped)) {
      const next = this.take();
      if (this.stopped || performance.now() - next.sinceMs > this.rules.freshMs)
        this.giveBack(next.attempt);
      else void this.fly(next.attempt);
    }
    for (const look of [...this.listeners]) look();
  }

  private take(): Waiting {
    const next = this.queue[this.head] as Waiting;
    this.head += 1;
    if (this.head === this.queue.length) {
      this.queue = [];
      this.head = 0;
    }
    return next;
  }

  private async fly(attempt: Attempt): Promise<void> {
    this.flying += 1;
    const outcome = await this.send(attempt);
    const verdict = judgeAttempt(attempt, outcome, {
      at: this.now(),
      firstAskMs: this.rules.firstAskMs,
    });
    this.flying -= 1;
    this.onResult({ ...attempt, verdict, outcome });
    if (verdict.trouble) this.recall(attempt.message.merchantId);
    this.pump();
  }

  private async send({ message, terms }: Attempt): Promise<SendOutcome> {
    const { id: messageId, phone: to, text, encoding, segments } = message;
    try {
      const sms = { messageId, to, text, encoding, segments, reportUrl: terms.reportUrl };
      return await this.provider.send(sms, terms.credential);
    } catch (error) {
      // A bug of the adapter, after which nobody knows what left: the message must not be lost to it.
      this.logger.error({ err: error }, 'the provider adapter failed');
      return { kind: 'unknown', code: 'adapter_error' };
    }
  }

  /** What one message learned about the account holds for all that still wait. */
  private recall(merchantId: string): void {
    const waiting = this.queue.slice(this.head);
    this.queue = waiting.filter(({ attempt }) => attempt.message.merchantId !== merchantId);
    this.head = 0;
    for (const { attempt } of waiting)
      if (attempt.message.merchantId === merchantId) this.giveBack(attempt);
  }

  private giveBack(attempt: Attempt): void {
    this.onResult({ ...attempt, verdict: handBack(attempt), outcome: null });
  }
}
