import { setTimeout as sleep } from 'node:timers/promises';

interface Pace {
  /** From the end of one piece of work to the start of the next. */
  readonly gapMs: number;
  /** So many may stand in line behind the one at work. */
  readonly maxWaiting: number;
}

/** One piece of work after the other, with a pause between them; who finds the line full is sent away. */
export class OneAtATime {
  private tail: Promise<unknown> = Promise.resolve();
  private inLine = 0;
  private lastEndMs = 0;

  constructor(private readonly pace: Pace) {}

  /** @returns what the work returns, or null when too many wait already. */
  async run<T>(work: () => T | Promise<T>): Promise<T | null> {
    if (this.inLine > this.pace.maxWaiting) return null;
    this.inLine += 1;
    const turn = this.tail.then(() => this.pause()).then(work);
    this.tail = turn.then(
      () => this.ended(),
      () => this.ended(),
    );
    return turn;
  }

  private async pause(): Promise<void> {
    // The machine's own time: what is kept apart are real requests.
    const waitMs = this.lastEndMs + this.pace.gapMs - performance.now();
    if (this.lastEndMs > 0 && waitMs > 0) await sleep(waitMs);
  }

  private ended(): void {
    this.lastEndMs = performance.now();
    this.inLine -= 1;
  }
}
