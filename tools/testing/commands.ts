import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { guard, release } from '../processes/watchdog.ts';
import { workspaceRoot } from '../workspace-root.ts';

const MAX_KEPT_CHARACTERS = 400_000;
/** A program that hangs must fail and not stop the world: the longest step takes a few minutes. */
const LIMIT_MS = 20 * 60_000;
const running = new Set<ChildProcess>();

export interface Ended {
  ok: boolean;
  output: string;
}

/** Runs one of our programs on this Node and keeps what it prints, for the case that it fails. */
export function runNode(nodeArguments: string[], env: Record<string, string> = {}): Promise<Ended> {
  return runCommand(process.execPath, nodeArguments, env);
}

export function runCommand(
  command: string,
  args: string[],
  env: Record<string, string> = {},
): Promise<Ended> {
  const child = spawn(command, args, {
    cwd: workspaceRoot(),
    stdio: ['ignore', 'pipe', 'pipe'],
    // Some tools colour whatever they are told, and colours mean nothing in a kept text.
    env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined, NX_DAEMON: 'false', ...env },
  });
  running.add(child);
  if (child.pid !== undefined) guard({ pid: child.pid, signal: 'SIGTERM' });
  let output = '';
  const timer = setTimeout(() => {
    output += `\nKilled after ${LIMIT_MS / 60_000} minutes.`;
    child.kill('SIGKILL');
  }, LIMIT_MS);
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output = (output + text).slice(-MAX_KEPT_CHARACTERS);
    });
  }
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      clearTimeout(timer);
      running.delete(child);
      if (child.pid !== undefined) release(child.pid);
      resolve({ ok: code === 0, output });
    });
  });
}

/** Ends what runs now, for a run that is broken off. */
export async function stopCommands(): Promise<void> {
  const ended = [...running].map((child) => new Promise((resolve) => child.once('close', resolve)));
  for (const child of running) child.kill('SIGTERM');
  await Promise.all(ended);
}
