import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { freePort } from '../../../../../../../tools/processes/free-port.ts';
import { workspaceRoot } from '../../../../../../../tools/workspace-root.ts';
import { testEnvironment } from '../../../../testing';

const run = promisify(execFile);
const READY_LIMIT_MS = 60_000;
const POLL_MS = 50;

export interface ApiProcesses {
  /** Where each of them listens. */
  readonly urls: readonly string[];
  stop(): Promise<void>;
}

/** So many API processes on one database, built and started as in production. */
export async function startApiProcesses(count: number, databaseUrl: string): Promise<ApiProcesses> {
  const outDir = `dist/test/api-${process.pid}`;
  await bundle(outDir);
  const children: ChildProcess[] = [];
  const urls: string[] = [];
  for (let i = 0; i < count; i += 1) {
    const port = await freePort();
    const env = {
      PATH: process.env['PATH'],
      ...testEnvironment(databaseUrl),
      PORT: String(port),
      DATABASE_POOL_SIZE: '8',
    };
    const program = join(workspaceRoot(), outDir, 'main.http.mjs');
    const stdio = ['ignore', 'ignore', 'inherit'] as const;
    children.push(
      spawn(process.execPath, [program], { cwd: workspaceRoot(), env, stdio: [...stdio] }),
    );
    urls.push(`http://127.0.0.1:${port}`);
  }
  const started = { urls, stop: () => stop(children, outDir) };
  try {
    await Promise.all(urls.map(untilReady));
  } catch (error) {
    await started.stop();
    throw error;
  }
  return started;
}

/** In a process of its own: the bundler is no code for Jest's sandbox. */
async function bundle(outDir: string): Promise<void> {
  const what = { entries: { 'main.http': 'apps/api/src/main.http.ts' }, outDir };
  const program = `import { bundleForNode } from './tools/build/node-bundle.ts'; await bundleForNode(${JSON.stringify(what)});`;
  await run(process.execPath, ['--input-type=module', '--eval', program], { cwd: workspaceRoot() });
}

async function untilReady(url: string): Promise<void> {
  const deadline = Date.now() + READY_LIMIT_MS;
  while (!(await answers(`${url}/health`))) {
    if (Date.now() > deadline) throw new Error(`${url} is not ready after ${READY_LIMIT_MS} ms.`);
    await sleep(POLL_MS);
  }
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url)).ok;
  } catch (error) {
    // By its name: inside Jest the network's errors are of another realm's classes.
    if ((error as Error).name === 'TypeError') return false;
    throw error;
  }
}

async function stop(children: readonly ChildProcess[], outDir: string): Promise<void> {
  await Promise.all(
    children.map(async (child) => {
      if (child.exitCode !== null) return;
      const gone = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGKILL');
      await gone;
    }),
  );
  await rm(join(workspaceRoot(), outDir), { recursive: true, force: true });
}
