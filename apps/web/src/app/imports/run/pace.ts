/** The pace of the last seconds says more about the next ones than the average since the start. */
const WINDOW_MS = 10_000;
/** Under this the figures jump about. */
const LEAST_SPAN_MS = 800;
const MOST_SAMPLES = 200;

interface Sample {
  atMs: number;
  rows: number;
}

/** How fast rows are read, and so how long the rest takes. */
export class Pace {
  private samples: readonly Sample[] = [];

  /** Rows read so far at a moment. Fewer rows than before mean that the reading began anew. */
  add(atMs: number, rows: number): void {
    const last = this.samples.at(-1);
    const before = last && rows < last.rows ? [] : this.samples;
    const recent = before.filter((sample) => sample.atMs > atMs - WINDOW_MS);
    // One sample older than the window keeps its whole length measured.
    const edge = before.slice(0, before.length - recent.length).slice(-1);
    this.samples = [...edge, ...recent, { atMs, rows }].slice(-MOST_SAMPLES);
  }

  /** Null until there is enough to say. */
  rowsPerSecond(): number | null {
    const [first, last] = [this.samples[0], this.samples.at(-1)];
    if (!first || !last || last.atMs - first.atMs < LEAST_SPAN_MS) return null;
    const rows = last.rows - first.rows;
    return rows > 0 ? (rows * 1000) / (last.atMs - first.atMs) : null;
  }

  secondsLeft(totalRows: number): number | null {
    const pace = this.rowsPerSecond();
    const last = this.samples.at(-1);
    if (pace === null || !last) return null;
    return Math.max(0, Math.ceil((totalRows - last.rows) / pace));
  }
}

export type TimeUnit = 'seconds' | 'minutes' | 'hours';

/** A length of time in the one unit that people would say it in. */
export function roundedTime(seconds: number): { unit: TimeUnit; count: number } {
  if (seconds < 90) return { unit: 'seconds', count: Math.max(1, Math.round(seconds)) };
  if (seconds < 90 * 60) return { unit: 'minutes', count: Math.round(seconds / 60) };
  return { unit: 'hours', count: Math.round(seconds / 3600) };
}
