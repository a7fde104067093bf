import { performance } from 'node:perf_hooks';
import { startPostgres } from '../postgres/index.ts';
import type { PostgresOptions, RunningPostgres } from '../postgres/index.ts';
import { measureInChild, runAsChild } from './child.ts';
import type { ChildMeasure, Parts } from './child.ts';
import { withLoopDelay } from './loop-delay.ts';
import type { LoopDelay } from './loop-delay.ts';
import { migrateDatabase } from './migrated.ts';
import { median, printTable } from './table.ts';
import type { Row } from './table.ts';

export type { ChildMeasure, Parts } from './child.ts';
export type { LoopDelay } from './loop-delay.ts';

/** One way of doing the work. */
export interface Candidate {
  name: string;
  /** Not measured, before every round: make the world the same for everyone. */
  before?: () => Promise<void> | void;
  /** Measured. Answers its own figure (a rate, say), or nothing: then its milliseconds count. */
  run: () => Promise<number | void> | number | void;
}

export interface Rounds {
  title: string;
  /** What the figures are, such as `ms` or `rows/s`. */
  unit: string;
  /** The least that the machine must do for this work whatever the code: what we compare with. */
  floor: Candidate;
  candidates: Candidate[];
  /** Default 5; one in a smoke run. */
  rounds?: number;
  /** Rounds before those that count. Default 1; none in a smoke run. */
  warmup?: number;
}

export interface RoundsResult {
  /** Median figure of a candidate (or of the floor). */
  figure(name: string): number;
  /** Median of the candidate divided by the median of the floor. */
  ratio(name: string): number;
}

export interface Bar {
  atLeast?: number;
  atMost?: number;
}

export interface BenchDefinition {
  /** What `npm run bench <name>` says. */
  name: string;
  /** Work that is measured in a process of its own, by name; see {@link Bench.inChild}. */
  parts?: Parts;
  run: (bench: Bench) => Promise<void>;
}

const MAX_ROUNDS = 50;

/** Runs the benchmark of this file. The last thing that is printed is one line of JSON. */
export async function bench(definition: BenchDefinition): Promise<void> {
  if (await runAsChild(definition.parts ?? {})) return;
  const current = new Bench(definition.name, process.argv.includes('--smoke'));
  try {
    await definition.run(current);
  } finally {
    await current.close();
  }
  current.report();
}

/** What a benchmark works with: sizes, rounds, throw-away databases, measures and the final report. */
export class Bench {
  readonly name: string;
  /** A smoke run only proves that the benchmark works: tiny sizes, one round, bars not judged. */
  readonly smoke: boolean;
  private readonly ratios: Record<string, number> = {};
  private readonly figures: Record<string, number | string> = {};
  private readonly bars: { name: string; value: number; bar: Bar; held: boolean }[] = [];
  private readonly broken: string[] = [];
  private readonly servers: RunningPostgres[] = [];

  constructor(name: string, smoke: boolean) {
    this.name = name;
    this.smoke = smoke;
  }

  /** `full` in a real run, `smoke` in a smoke run. */
  size(full: number, smoke: number): number {
    return this.smoke ? smoke : full;
  }

  /**
   * Measures the floor and every candidate in turn, round after round in the same run, so that a
   * busy machine slows all of them alike; prints the table and keeps the ratios for the report.
   */
  async rounds(rounds: Rounds): Promise<RoundsResult> {
    const all = [rounds.floor, ...rounds.candidates];
    const rows: Row[] = all.map(({ name }) => ({ name, figures: [] }));
    const counted = this.smoke ? 1 : Math.min(rounds.rounds ?? 5, MAX_ROUNDS);
    const warmup = this.smoke ? 0 : (rounds.warmup ?? 1);
    for (let round = 0; round < warmup + counted; round++) {
      for (const [index, candidate] of all.entries()) {
        const figure = await measure(candidate);
        if (round >= warmup) rows[index]?.figures.push(figure);
      }
    }
    printTable(`${this.name}: ${rounds.title}`, rounds.unit, rows);
    const result = resultOf(rows);
    for (const { name } of rounds.candidates)
      this.ratio(`${rounds.title}: ${name}`, result.ratio(name));
    for (const { name } of all)
      this.figure(`${rounds.title}: ${name} (${rounds.unit})`, result.figure(name));
    return result;
  }

  ratio(name: string, value: number): void {
    this.ratios[name] = tidy(value);
  }

  figure(name: string, value: number | string): void {
    this.figures[name] = typeof value === 'number' ? tidy(value) : value;
  }

  /** A bar of the project. Below it, a real run ends with code 1; a smoke run does not judge it. */
  bar(name: string, value: number, bar: Bar): void {
    const held = value >= (bar.atLeast ?? -Infinity) && value <= (bar.atMost ?? Infinity);
    this.bars.push({ name, value: tidy(value), bar, held });
  }

  /** What must be true whatever the speed and the size, such as "nothing was sold twice". */
  must(holds: boolean, sentence: string): void {
    if (!holds) this.broken.push(sentence);
  }

  /**
   * A throw-away server that flushes as production does, with the migrated schema unless
   * `migrated: false`. It is stopped at the end by itself.
   */
  async postgres(options: PostgresOptions & { migrated?: boolean } = {}): Promise<RunningPostgres> {
    const durable = { fsync: 'on', synchronous_commit: 'on', full_page_writes: 'on' };
    const server = await startPostgres({
      ...options,
      ephemeral: true,
      settings: { ...durable, ...options.settings },
    });
    this.servers.push(server);
    if (options.migrated !== false) await migrateDatabase(server.url);
    return server;
  }

  /** Runs a part in a fresh process: its time, the most memory it ever held, and how its loop stood still. */
  inChild<T>(
    part: string,
    input: unknown = null,
    nodeFlags: readonly string[] = [],
  ): Promise<ChildMeasure<T>> {
    return measureInChild(part, input, nodeFlags) as Promise<ChildMeasure<T>>;
  }

  /** How long the event loop of this process could not answer while `work` ran. */
  loopDelay<T>(work: () => Promise<T>): Promise<LoopDelay<T>> {
    return withLoopDelay(work);
  }

  async close(): Promise<void> {
    await Promise.all(this.servers.map((server) => server.stop()));
  }

  report(): void {
    for (const { name, value, bar, held } of this.bars) {
      const wanted = bar.atLeast === undefined ? `<= ${bar.atMost}` : `>= ${bar.atLeast}`;
      const verdict = this.smoke ? 'not judged' : held ? 'held' : 'BELOW THE BAR';
      console.log(`  ${name}: ${value} (bar ${wanted}) ${verdict}`);
    }
    for (const sentence of this.broken) console.log(`  BROKEN: ${sentence}`);
    const missed = !this.smoke && this.bars.some(({ held }) => !held);
    if (missed || this.broken.length > 0) process.exitCode = 1;
    console.log(JSON.stringify({ bench: this.name, ratios: this.ratios, figures: this.figures }));
  }
}

async function measure(candidate: Candidate): Promise<number> {
  await candidate.before?.();
  const start = performance.now();
  const own = await candidate.run();
  return own ?? performance.now() - start;
}

function resultOf(rows: Row[]): RoundsResult {
  const figure = (name: string): number => {
    const row = rows.find((one) => one.name === name);
    if (!row) throw new Error(`No candidate is named ${name}.`);
    return median(row.figures);
  };
  const floor = rows[0]?.name ?? '';
  return { figure, ratio: (name) => figure(name) / figure(floor) };
}

function tidy(value: number): number {
  return Number(value.toPrecision(4));
}
