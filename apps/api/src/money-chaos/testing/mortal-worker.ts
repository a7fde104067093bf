import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { setTimeout as sleep } from 'node:timers/promises';
import { workspaceRoot } from '../../../../../tools/workspace-root.ts';
import { testEnvironment } from '../../testing';

const run = promisify(execFile);
const START_LIMIT_MS = 120_000;
const PROGRAM = 'apps/api/src/money-chaos/testing/worker-program.ts';

export interface WorkOrder {
  /** The time of the spec, as an ISO text. */
  now: string;
  /** Also documents that are due. */
  issues: boolean;
}

type Word = { ready: true } | { done: true } | { failed: string };

/** Worker processes on the spec's database, one after the other: each lives until it is killed. */
export class MortalWorker {
  private next: Promise<ChildProcess>;

  private constructor(
    private readonly outDir: string,
    private readonly env: Record<string, string>,
  ) {
    this.next = this.start();
  }

  /** @param env settings of the application over those of every test. */
  static async create(databaseUrl: string, env: Record<string, string>): Promise<MortalWorker> {
    const outDir = `dist/test/money-chaos-${process.pid}`;
    await bundle(outDir);
    const worker = new MortalWorker(outDir, { ...testEnvironment(databaseUrl), ...env });
    await worker.next;
    return worker;
  }

  /**
   * Gives the order and kills the process without a warning after `afterMs`; the next one is started
   * beside what follows. @returns whether it was still at work.
   */
  async workAndDie(order: WorkOrder, afterMs: number): Promise<boolean> {
    const child = await this.next;
    const answered = new Promise<boolean>((resolve) => {
      child.once('message', (word: Word) => {
        if ('failed' in word) process.stderr.write(`${word.failed}\n`);
        resolve(true);
      });
    });
    child.send(order);
    const isDone = await Promise.race([answered, sleep(afterMs, false)]);
    await kill(child);
    this.next = this.start();
    return !isDone;
  }

  async close(): Promise<void> {
    await kill(await this.next);
    await rm(join(workspaceRoot(), this.outDir), { recursive: true, force: true });
  }

  private async start(): Promise<ChildProcess> {
    const program = join(workspaceRoot(), this.outDir, 'worker-program.mjs');
    const child = spawn(process.execPath, [program], {
      cwd: workspaceRoot(),
      env: { PATH: process.env['PATH'], ...this.env, DATABASE_POOL_SIZE: '6' },
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    const ready = new Promise<void>((resolve, reject) => {
      child.once('message', () => resolve());
      child.once('exit', (code) => reject(new Error(`The worker ended with ${code}.`)));
    });
    const limit = sleep(START_LIMIT_MS, null, { ref: false }).then(() => {
      throw new Error('The worker does not come up.');
    });
    await Promise.race([ready, limit]);
    return child;
  }
}

/** In a process of its own: the bundler is no code for Jest's sandbox. */
async function bundle(outDir: string): Promise<void> {
  const what = { entries: { 'worker-program': PROGRAM }, outDir };
  const program = `import { bundleForNode } from './tools/build/node-bundle.ts'; await bundleForNode(${JSON.stringify(what)});`;
  await run(process.execPath, ['--input-type=module', '--eval', program], { cwd: workspaceRoot() });
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await gone;
}
