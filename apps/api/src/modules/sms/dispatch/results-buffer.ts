import { Logger } from '@nestjs/common';
import { setTimeout as sleep } from 'node:timers/promises';
import type { AttemptResult } from './claimed-message';
import { FLUSH_RETRY_MS, MAX_FLUSH_TRIES } from './dispatch-limits';

export interface ResultsBufferRules {
  flushSize: number;
  flushDelayMs: number;
  flushes: number;
}

/**
 * Gathers results so that hundreds are written at once, by a few transactions side by side. While
 * the database is away they wait here: nothing new can be claimed meanwhile, so they stay bounded.
 */
export class ResultsBuffer {
  private readonly logger = new Logger(ResultsBuffer.name);
  private waiting: AttemptResult[] = [];
  private readonly writing = new Set<Promise<void>>();
  private timer: NodeJS.Timeout | null = null;
  private unwritten = 0;

  constructor(
    private readonly rules: ResultsBufferRules,
    private readonly write: (results: AttemptResult[]) => Promise<void>,
    private readonly onWritten: () => void,
  ) {}

  /** Results that are not in the database yet. */
  get size(): number {
    return this.unwritten;
  }

  add(result: AttemptResult): void {
    this.waiting.push(result);
    this.unwritten += 1;
    if (this.waiting.length >= this.rules.flushSize) this.startWriting();
    else this.timer ??= setTimeout(() => this.startWriting(), this.rules.flushDelayMs);
  }

  /** Resolves when everything that is here now has been written. */
  async flush(): Promise<void> {
    while (this.unwritten > 0) {
      this.startWriting();
      await Promise.race(this.writing);
    }
  }

  /** Resolves when one of the transactions under way has ended. */
  async progress(): Promise<void> {
    this.startWriting();
    if (this.writing.size > 0) await Promise.race(this.writing);
  }

  private startWriting(): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    while (this.waiting.length > 0 && this.writing.size < this.rules.flushes) {
      const batch = this.waiting.splice(0, this.rules.flushSize);
      const write: Promise<void> = this.writeBatch(batch).then(() => {
        this.writing.delete(write);
        this.written(batch.length);
      });
      this.writing.add(write);
    }
  }

  private written(count: number): void {
    this.unwritten -= count;
    if (this.waiting.length > 0) this.startWriting();
    this.onWritten();
  }

  private async writeBatch(batch: AttemptResult[]): Promise<void> {
    for (let tries = 1; tries <= MAX_FLUSH_TRIES; tries++) {
      try {
        return await this.write(batch);
      } catch (error) {
        this.logger.error(
          { err: error, tries, results: batch.length },
          'results could not be written',
        );
        await sleep(FLUSH_RETRY_MS);
      }
    }
    // The rows stay `sending`: after their lease they are in doubt and are asked about.
    this.logger.error({ results: batch.length }, 'results are left to be asked for again');
  }
}
