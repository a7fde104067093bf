import { readFileSync } from 'node:fs';
import { commandLine, isAlive } from './alive.ts';

const POLL_MS = 500;
const MAX_ANCESTORS = 4;

/**
 * Calls back once when whoever started us is gone. npm and `sh -c` pass no signal on, so after
 * `kill <npm>` nobody tells us: our parent, or the npm above it, is simply not there any more.
 */
export function whenAbandoned(callback: () => void): void {
  const parent = process.ppid;
  const ancestors = launchers(parent);
  const timer = setInterval(() => {
    if (process.ppid === parent && ancestors.every(isRunning)) return;
    clearInterval(timer);
    callback();
  }, POLL_MS);
  timer.unref();
}

/** Our parent, and above it the shell and npm that only exist to run us. */
function launchers(parent: number): number[] {
  const found = [parent];
  if (process.env['npm_lifecycle_event'] === undefined || process.platform !== 'linux')
    return found;
  let pid = parent;
  while (found.length < MAX_ANCESTORS && !isNpm(pid)) {
    pid = statusOf(pid).parent;
    if (pid <= 1) return [parent];
    found.push(pid);
  }
  return found;
}

function isNpm(pid: number): boolean {
  return /^npm\b|\bnpm(-cli\.js)?\b/.test(commandLine(pid));
}

function isRunning(pid: number): boolean {
  if (process.platform !== 'linux') return isAlive(pid);
  return !['Z', 'X', ''].includes(statusOf(pid).state);
}

/** State and parent from /proc: a killed parent that nobody waits for stays as a zombie, "alive" to kill(0). */
function statusOf(pid: number): { state: string; parent: number } {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const [state = '', parent = '0'] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return { state, parent: Number(parent) };
  } catch {
    // No such file: the process is gone.
    return { state: '', parent: 0 };
  }
}
