const WINDOW_MS = 60_000;
const MAX_NUMBERS = 100_000;

/** The gateway takes at most so many tries to one number within 60 seconds (error 52). */
export class TriesPerNumber {
  private readonly windows = new Map<string, { from: number; tries: number }>();

  constructor(
    private readonly limit: number,
    private readonly now: () => number,
  ) {}

  /** Counts one try; false when it is one too many. */
  allow(number: string): boolean {
    if (this.limit === 0) return true;
    const window = this.windows.get(number);
    if (window && this.now() - window.from < WINDOW_MS) return ++window.tries <= this.limit;
    this.windows.delete(number);
    this.windows.set(number, { from: this.now(), tries: 1 });
    this.forgetOldest();
    return true;
  }

  reset(): void {
    this.windows.clear();
  }

  private forgetOldest(): void {
    if (this.windows.size <= MAX_NUMBERS) return;
    const oldest = this.windows.keys().next().value;
    if (oldest !== undefined) this.windows.delete(oldest);
  }
}
