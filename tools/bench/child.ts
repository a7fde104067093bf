import { fork } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { guard, release } from '../processes/watchdog.ts';
import { withLoopDelay } from './loop-delay.ts';

/** Named work for a process of its own. Input and answer cross by JSON. */
export type Parts = Record<string, (input: never) => Promise<unknown>>;

export interface ChildMeasure<T = unknown> {
  ms: number;
  /** The most memory that the process ever held, its threads included. */
  peakRssMb: number;
  loopP99Ms: number;
  loopMaxMs: number;
  /** What the part answered. */
  value: T;
}

const PART_FLAG = '--bench-part=';
const CHILD_LIMIT_MS = 15 * 60_000;

/** Runs this same program again for one part, so that nothing of the rest counts in its memory. */
export function measureInChild(
  part: string,
  input: unknown,
  nodeFlags: readonly string[] = [],
): Promise<ChildMeasure> {
  const program = process.argv[1] ?? '';
  const child = fork(program, [`${PART_FLAG}${part}`], {
    timeout: CHILD_LIMIT_MS,
    execArgv: [...process.execArgv, ...nodeFlags],
  });
  if (child.pid !== undefined) guard({ pid: child.pid, signal: 'SIGKILL' });
  child.send({ input });
  return new Promise((resolve, reject) => {
    let measure: ChildMeasure | undefined;
    child.once('message', (message) => (measure = message as ChildMeasure));
    child.once('error', reject);
    child.once('exit', (code) => {
      if (child.pid !== undefined) release(child.pid);
      if (measure && code === 0) resolve(measure);
      else reject(new Error(`The part ${part} ended with code ${code}.`));
    });
  });
}

/** In the child: does the part that was asked for. Answers false in the parent. */
export async function runAsChild(parts: Parts): Promise<boolean> {
  const name = process.argv
    .find((argument) => argument.startsWith(PART_FLAG))
    ?.slice(PART_FLAG.length);
  if (name === undefined) return false;
  const part = parts[name];
  if (!part) throw new Error(`This benchmark has no part ${name}.`);
  const { input } = await new Promise<{ input: never }>((resolve) =>
    process.once('message', resolve),
  );
  process.send?.(await measured(() => part(input)));
  process.disconnect();
  return true;
}

async function measured(work: () => Promise<unknown>): Promise<ChildMeasure> {
  const start = performance.now();
  let ms = 0;
  const loop = await withLoopDelay(async () => {
    const value = await work();
    ms = performance.now() - start;
    return value;
  });
  return {
    ms: rounded(ms),
    peakRssMb: rounded(peakRssKb() / 1024),
    loopP99Ms: loop.p99Ms,
    loopMaxMs: loop.maxMs,
    value: loop.value ?? null,
  };
}

/**
 * Linux counts the memory of whoever started the process into `maxRSS` of getrusage, so the high
 * water mark of the process itself is read there.
 */
function peakRssKb(): number {
  if (process.platform !== 'linux') return process.resourceUsage().maxRSS;
  const mark = /VmHWM:\s+(\d+) kB/.exec(readFileSync('/proc/self/status', 'utf8'));
  return Number(mark?.[1] ?? process.resourceUsage().maxRSS);
}

function rounded(value: number): number {
  return Math.round(value * 10) / 10;
}
