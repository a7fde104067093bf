/** setTimeout takes at most this many milliseconds (24.8 days); longer waits are cut into pieces. */
const LONGEST_TIMEOUT_MS = 2 ** 31 - 1;

/** Everything that happens later, in one place, so that a reset or a stop leaves nothing behind. */
export class Timers {
  private readonly running = new Set<NodeJS.Timeout>();

  after(delayMs: number, act: () => void): void {
    const thisTurnMs = Math.min(delayMs, LONGEST_TIMEOUT_MS);
    const timer = setTimeout(() => {
      this.running.delete(timer);
      if (thisTurnMs < delayMs) this.after(delayMs - thisTurnMs, act);
      else act();
    }, thisTurnMs);
    this.running.add(timer);
  }

  clear(): void {
    for (const timer of this.running) clearTimeout(timer);
    this.running.clear();
  }
}
