import { Logger } from '@nestjs/common';
import { setTimeout as sleep } from 'node:timers/promises';
import type { AttemptResult } from './claimed-message';
import { FLUSH_RETRY_MS, MAX_FLUSH_TRIES } from './dispatch-limits';

/**
 * Gathers results so that hundreds are written at once, one transaction after the other. While the
 * database is away they wait here: nothing new can be claimed meanwhile, so they stay bounded.
 */
export class ResultsBuffer {
  private readonly logger = new Logger(ResultsBuffer.name);
  private waiting: AttemptResult[] = [];
  private writing: Promise<void> | null = null;
  private unwritten = 0;
  private hurry: (() => void) | null = null;

  constructor(
    private readonly rules: { flushSize: number; flushDelayMs: number },
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
    if (this.waiting.length >= this.rules.flushSize) this.hurry?.();
    this.writing ??= this.writeAll().finally(() => (this.writing = null));
  }

  /** Writes everything now. */
  async flush(): Promise<void> {
    this.hurry?.();
    await this.writing;
  }

  private async writeAll(): Promise<void> {
    while (this.waiting.length > 0) {
      if (this.waiting.length < this.rules.flushSize) await this.company();
      const batch = this.waiting.splice(0, this.rules.flushSize);
      await this.writeBatch(batch);
      this.unwritten -= batch.length;
      this.onWritten();
    }
  }

  /** Waits a moment for more results, unless there are enough or somebody is in a hurry. */
  private company(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.hurry?.(), this.rules.flushDelayMs);
      this.hurry = () => {
        clearTimeout(timer);
        this.hurry = null;
        resolve();
      };
    });
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
