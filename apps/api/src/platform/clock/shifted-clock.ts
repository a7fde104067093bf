import { readFileSync, statSync } from 'node:fs';
import { Clock } from './clock';

/** Twelve years: a typing mistake moves nobody out of the range of a calendar. */
const MAX_OFFSET_MS = 12 * 366 * 86_400_000;
const LOOK_INTERVAL_MS = 200;

/**
 * Development's clock: it runs ahead by the milliseconds that stand in a file, so that the month after a
 * payment can be looked at now. Without the file, or with something else in it, it is the real one.
 */
export class ShiftedClock extends Clock {
  private offsetMs = 0;
  private lookedAtMs = -Infinity;
  private seenAtMs: number | null = null;

  constructor(private readonly file: string) {
    super();
  }

  now(): Date {
    const realMs = Date.now();
    if (realMs - this.lookedAtMs >= LOOK_INTERVAL_MS) this.look(realMs);
    return new Date(realMs + this.offsetMs);
  }

  private look(realMs: number): void {
    this.lookedAtMs = realMs;
    const changedAtMs = statSync(this.file, { throwIfNoEntry: false })?.mtimeMs ?? null;
    if (changedAtMs === this.seenAtMs) return;
    this.seenAtMs = changedAtMs;
    this.offsetMs = changedAtMs === null ? 0 : offsetIn(readFileSync(this.file, 'utf8'));
  }
}

function offsetIn(text: string): number {
  const offset = Number(text.trim());
  return Number.isInteger(offset) && Math.abs(offset) <= MAX_OFFSET_MS ? offset : 0;
}
