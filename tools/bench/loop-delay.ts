import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';

export interface LoopDelay<T> {
  value: T;
  /** How late the loop was, in milliseconds: the 99th percentile and the worst. */
  p99Ms: number;
  maxMs: number;
}

const RESOLUTION_MS = 1;
/** The sampling timer must tick once before and once after, or a block at either end is not seen. */
const SETTLE_MS = 10;

/** Measures how long the event loop of this process could not answer while `work` ran. */
export async function withLoopDelay<T>(work: () => Promise<T>): Promise<LoopDelay<T>> {
  const histogram = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  histogram.enable();
  try {
    await sleep(SETTLE_MS);
    const value = await work();
    await sleep(SETTLE_MS);
    return { value, p99Ms: lateness(histogram.percentile(99)), maxMs: lateness(histogram.max) };
  } finally {
    histogram.disable();
  }
}

function lateness(nanoseconds: number): number {
  return Math.round(Math.max(0, nanoseconds / 1e6 - RESOLUTION_MS) * 10) / 10;
}
