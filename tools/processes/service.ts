import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { hasEndedWithin } from './alive.ts';
import { guard, release } from './watchdog.ts';

/** A preload is named by its address, because a path of Windows would be read as a protocol. */
const SOURCE_MAPS = new URL('./source-maps.mjs', import.meta.url).href;

const STOP_LIMIT_MS = 20_000;
const READY_LIMIT_MS = 60_000;
const READY_POLL_MS = 50;

export interface ServiceOptions {
  name: string;
  /** The built program. */
  program: string;
  /** Flags for Node itself. */
  nodeFlags?: readonly string[];
  env: Record<string, string>;
  /** Answers 2xx when the service is ready. */
  readyUrl: string;
  log: (line: string) => void;
  /** Called when it ends without having been asked to. */
  onLost?: (sentence: string) => void;
}

/** One program of ours, run as a child process with its own group, so that it can be stopped in order. */
export class Service {
  readonly name: string;
  private readonly options: ServiceOptions;
  private child: ChildProcess | undefined;

  constructor(options: ServiceOptions) {
    this.options = options;
    this.name = options.name;
  }

  get pid(): number | undefined {
    return this.child?.pid;
  }

  start(): void {
    const { program, env, nodeFlags = [] } = this.options;
    const child = spawn(process.execPath, ['--import', SOURCE_MAPS, ...nodeFlags, program], {
      env: { PATH: process.env['PATH'], TZ: process.env['TZ'], ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    this.child = child;
    for (const stream of [child.stdout, child.stderr]) {
      createInterface({ input: stream }).on('line', this.options.log);
    }
    const { pid } = child;
    if (pid !== undefined) guard({ pid, signal: 'SIGTERM' });
    child.once('exit', (code, signal) => {
      if (pid !== undefined) release(pid);
      if (this.child === child) this.lost(code, signal);
    });
  }

  /** @throws when it ends before it is ready, or takes too long. */
  async untilReady(): Promise<void> {
    const deadline = Date.now() + READY_LIMIT_MS;
    while (!(await answers(this.options.readyUrl))) {
      if (!this.child)
        throw new Error(`${this.name} ended before it was ready: see its lines above.`);
      if (Date.now() > deadline)
        throw new Error(`${this.name} is not ready after ${READY_LIMIT_MS} ms.`);
      await new Promise((resolve) => setTimeout(resolve, READY_POLL_MS));
    }
  }

  /** SIGTERM, and SIGKILL for a program that does not go. A SIGKILL asked for is a crash on purpose. */
  async stop(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> {
    const pid = this.child?.pid;
    if (pid === undefined) return;
    this.child = undefined;
    signalIfAlive(pid, signal);
    if (await hasEndedWithin(pid, STOP_LIMIT_MS)) return;
    this.options.log('does not stop, so it is killed');
    signalIfAlive(pid, 'SIGKILL');
    await hasEndedWithin(pid, STOP_LIMIT_MS);
  }

  async restart(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> {
    await this.stop(signal);
    this.start();
    await this.untilReady();
  }

  private lost(code: number | null, signal: string | null): void {
    this.child = undefined;
    this.options.onLost?.(`${this.name} ended by itself (${signal ?? `code ${code}`}).`);
  }
}

function signalIfAlive(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(2_000) });
    await response.arrayBuffer();
    return response.ok;
  } catch {
    // Nobody listens yet, or it is too busy to answer: both mean "not ready", which is the question.
    return false;
  }
}
