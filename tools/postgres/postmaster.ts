import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { commandLine, hasEndedWithin, isAlive } from '../processes/alive.ts';

const STOP_LIMIT_MS = 20_000;

/** What a server writes about itself into `postmaster.pid`: one fact a line. */
interface PostmasterFile {
  pid: number;
  status: string;
}

export function readPostmasterFile(dataDir: string): PostmasterFile | undefined {
  const path = join(dataDir, 'postmaster.pid');
  if (!existsSync(path)) return undefined;
  const lines = readFileSync(path, 'utf8').split('\n');
  return { pid: Number(lines[0]), status: (lines[7] ?? '').trim() };
}

/** The server that lives on this data directory, if any: a process number alone proves nothing. */
export function serverOn(dataDir: string): number | undefined {
  const pid = readPostmasterFile(dataDir)?.pid;
  if (pid === undefined || !isAlive(pid)) return undefined;
  const command = commandLine(pid);
  return command.includes('postgres') && command.includes(dataDir) ? pid : undefined;
}

/**
 * Clears what a crashed run left behind: stops the server that still serves exactly this directory,
 * and removes a `postmaster.pid` whose number belongs to nobody or to another program by now.
 */
export async function clearLeftovers(dataDir: string): Promise<void> {
  const pid = serverOn(dataDir);
  if (pid !== undefined) await stopServer(pid);
  rmSync(join(dataDir, 'postmaster.pid'), { force: true });
}

/**
 * Stops a server: SIGINT is PostgreSQL's "fast" stop (clients are cut off, everything is written),
 * SIGQUIT its "immediate" one, for the server that does not listen.
 */
export async function stopServer(
  pid: number,
  signal: 'SIGINT' | 'SIGQUIT' = 'SIGINT',
): Promise<void> {
  process.kill(pid, signal);
  if (await hasEndedWithin(pid, STOP_LIMIT_MS)) return;
  process.kill(pid, 'SIGQUIT');
  if (await hasEndedWithin(pid, STOP_LIMIT_MS)) return;
  throw new Error(`PostgreSQL (process ${pid}) does not stop.`);
}
