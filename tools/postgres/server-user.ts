import { createHash } from 'node:crypto';
import { lstatSync, mkdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { workspaceRoot } from '../workspace-root.ts';

/** The user that the database server runs as. */
export interface ServerUser {
  uid: number;
  gid: number;
}

/** "nobody" on every Linux: an account with no rights of its own. */
const NOBODY: ServerUser = { uid: 65534, gid: 65534 };

/** PostgreSQL refuses to run as root, so root lends it the account of nobody; everybody else is himself. */
export function serverUser(): ServerUser | undefined {
  return process.getuid?.() === 0 ? NOBODY : undefined;
}

/** Whether `user` may walk to this folder: every folder above it must let strangers through. */
export function isReachable(path: string, user: ServerUser): boolean {
  for (let folder = path; ; folder = dirname(folder)) {
    const stats = statSync(folder, { throwIfNoEntry: false });
    if (stats && !maySearch(stats, user)) return false;
    if (folder === dirname(folder)) return true;
  }
}

function maySearch(stats: { uid: number; gid: number; mode: number }, user: ServerUser): boolean {
  if (stats.uid === user.uid) return (stats.mode & 0o100) !== 0;
  if (stats.gid === user.gid) return (stats.mode & 0o010) !== 0;
  return (stats.mode & 0o001) !== 0;
}

/**
 * A folder of root in /var/tmp, one for each clone, for what cannot live under a closed home.
 * /var/tmp is open to everybody, so a folder that somebody else prepared under our name is refused.
 */
export function privateSharedFolder(): string {
  const clone = createHash('sha256').update(workspaceRoot()).digest('hex').slice(0, 12);
  const folder = join('/var/tmp', `smssend-${clone}`);
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  const stats = lstatSync(folder);
  if (!stats.isDirectory() || stats.uid !== process.getuid?.()) {
    throw new Error(
      `${folder} belongs to somebody else: remove it, or clone into a folder that others may enter.`,
    );
  }
  return folder;
}

/** Where the data can really live: the wanted folder, or one in /var/tmp when the server cannot reach it. */
export function reachableDataDir(wanted: string, user: ServerUser | undefined): string {
  if (!user || isReachable(dirname(wanted), user)) return wanted;
  return join(
    privateSharedFolder(),
    'data',
    createHash('sha256').update(wanted).digest('hex').slice(0, 12),
  );
}
