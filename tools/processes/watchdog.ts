import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import type { Socket } from 'node:net';
import { join } from 'node:path';
import { workspaceRoot } from '../workspace-root.ts';

export interface Ward {
  pid: number;
  /** The signal that ends this process in good order. */
  signal: NodeJS.Signals;
  /** Whether it leads a process group that must end with it. */
  group?: boolean;
  /** A directory that must not outlive the process, such as the data of a throw-away database. */
  removeDir?: string;
}

let watchdog: ChildProcess | undefined;

/**
 * Makes sure that a process ends when we die, even by SIGKILL. The process is told nothing while we
 * live; call {@link release} when it has ended, so that its number can be used again by the system.
 */
export function guard(ward: Ward): void {
  tell(ward);
}

export function release(pid: number): void {
  if (watchdog) tell({ forget: pid });
}

function tell(order: Ward | { forget: number }): void {
  watchdog ??= startWatchdog();
  watchdog.stdin?.write(`${JSON.stringify(order)}\n`);
}

function startWatchdog(): ChildProcess {
  const script = join(workspaceRoot(), 'tools', 'processes', 'watchdog.mjs');
  // Detached: a Ctrl-C goes to our whole process group, and it must outlive us by a moment.
  const child = spawn(process.execPath, [script], {
    detached: true,
    stdio: ['pipe', 'ignore', 'inherit'],
    env: { PATH: process.env['PATH'] },
  });
  // Neither the child nor its pipe may keep the owner alive.
  child.unref();
  (child.stdin as unknown as Socket).unref();
  child.stdin.on('error', ignoreClosedPipe);
  return child;
}

function ignoreClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
}
