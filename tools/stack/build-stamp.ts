import { createHash } from 'node:crypto';
import {
  existsSync,
  globSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { workspaceRoot } from '../workspace-root.ts';

/**
 * Nx knows what has changed, but it takes over a second to say so. This answers the commonest case, that
 * nothing at all has changed since the last build, from the contents of the sources alone.
 */
const INPUTS = [
  '{apps,libs,migrations,tools/build}/**/*',
  'package-lock.json',
  'tsconfig.base.json',
  'nx.json',
];
const FILE = join(workspaceRoot(), '.nx', 'built.json');

type Stamps = Record<string, string>;

export function sourcesHash(): string {
  const root = workspaceRoot();
  const hash = createHash('sha256').update(process.version);
  for (const file of globSync(INPUTS, { cwd: root }).toSorted()) {
    const path = join(root, file);
    if (statSync(path).isFile()) hash.update(`\0${file}\0`).update(readFileSync(path));
  }
  return hash.digest('hex');
}

export function isBuilt(project: string, hash: string): boolean {
  return (
    readStamps()[project] === hash && existsSync(join(workspaceRoot(), 'dist', 'apps', project))
  );
}

export function stampBuilt(projects: string[], hash: string): void {
  const stamps = { ...readStamps(), ...Object.fromEntries(projects.map((name) => [name, hash])) };
  mkdirSync(dirname(FILE), { recursive: true });
  writeFileSync(FILE, JSON.stringify(stamps));
}

/** For whoever writes into `dist` by another way, as the watchers of `npm run dev` do. */
export function forgetBuilt(): void {
  rmSync(FILE, { force: true });
}

function readStamps(): Stamps {
  return existsSync(FILE) ? (JSON.parse(readFileSync(FILE, 'utf8')) as Stamps) : {};
}
