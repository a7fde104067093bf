import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { commandLine, isAlive } from '../processes/alive.ts';
import { PLACES } from './places.ts';

/** The process that uses this clone's data. */
export interface Holder {
  pid: number;
  /** Known once its database runs. */
  databaseUrl?: string;
}

/** The live `npm start` (or dev) of this clone, if there is one. */
export function liveHolder(): Holder | undefined {
  if (!existsSync(PLACES.holder)) return undefined;
  const holder = JSON.parse(readFileSync(PLACES.holder, 'utf8')) as Holder;
  if (holder.pid === process.pid || !isAlive(holder.pid)) return undefined;
  // The number may belong to somebody else since a crash; where the command is hidden, believe the file.
  const command = commandLine(holder.pid);
  return command === '' || command.includes('tools') ? holder : undefined;
}

/** Two stacks on one data directory would spoil it. @throws when another one is alive. */
export function holdData(): void {
  const holder = liveHolder();
  if (holder) {
    throw new Error(
      `SMSsend already runs from this folder (process ${holder.pid}): stop it first.`,
    );
  }
  mkdirSync(PLACES.data, { recursive: true });
  write({ pid: process.pid });
}

export function tellDatabase(databaseUrl: string): void {
  write({ pid: process.pid, databaseUrl });
}

export function letGoOfData(): void {
  rmSync(PLACES.holder, { force: true });
}

/** Readable by the owner only: the address holds the password. */
function write(holder: Holder): void {
  writeFileSync(PLACES.holder, JSON.stringify(holder), { mode: 0o600 });
}
