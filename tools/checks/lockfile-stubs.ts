import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { workspaceRoot } from '../workspace-root.ts';

/**
 * npm leaves out of `package-lock.json` the optional packages of platforms that the registry at hand
 * does not offer, and then its own `npm ci` refuses the file on a machine that misses them. Each such
 * package gets a stub here: name and version, only for its own system, without a checksum.
 * Run it after every `npm install` (`npm run lock:mend`); `--check` only tells whether that was done.
 */
interface LockedPackage {
  version?: string;
  optional?: boolean;
  os?: string[];
  cpu?: string[];
  libc?: string[];
  optionalDependencies?: Record<string, string>;
}

interface Lockfile {
  packages: Record<string, LockedPackage>;
}

const SYSTEMS: Record<string, string> = {
  darwin: 'darwin',
  linux: 'linux',
  win32: 'win32',
  win: 'win32',
  windows: 'win32',
  freebsd: 'freebsd',
  android: 'android',
  openharmony: 'openharmony',
};
const PROCESSORS = [
  'x64',
  'arm64',
  'arm',
  'ia32',
  'ppc64',
  's390x',
  'riscv64',
  'loong64',
  'wasm32',
];

const file = join(workspaceRoot(), 'package-lock.json');
const lockfile = JSON.parse(readFileSync(file, 'utf8')) as Lockfile;
const missing = missingOptional(lockfile.packages);

if (missing.length === 0) {
  console.log('Every optional package of the lockfile is there.');
} else if (process.argv.includes('--check')) {
  console.error(
    `${missing.length} optional packages miss in package-lock.json: npm run lock:mend.`,
  );
  process.exitCode = 1;
} else {
  for (const { name, version } of missing) {
    lockfile.packages[`node_modules/${name}`] = stubOf(name, version);
  }
  lockfile.packages = sorted(lockfile.packages);
  writeFileSync(file, `${JSON.stringify(lockfile, null, 2)}\n`);
  console.log(`Added ${missing.length} optional packages of other systems to package-lock.json.`);
}

function missingOptional(packages: Lockfile['packages']): { name: string; version: string }[] {
  const found = new Map<string, { name: string; version: string }>();
  for (const [path, { optionalDependencies = {} }] of Object.entries(packages)) {
    for (const [name, range] of Object.entries(optionalDependencies)) {
      if (!resolves(packages, path, name))
        found.set(name, { name, version: range.replace(/^[~^]/, '') });
    }
  }
  return [...found.values()];
}

/** Node's own way of looking for a package: here, then in every folder above. */
function resolves(packages: Lockfile['packages'], from: string, name: string): boolean {
  for (let folder = from; ; folder = above(folder)) {
    if (packages[`${folder === '' ? '' : `${folder}/`}node_modules/${name}`]) return true;
    if (folder === '') return false;
  }
}

function above(folder: string): string {
  const cut = folder.lastIndexOf('/node_modules/');
  return cut < 0 ? '' : folder.slice(0, cut);
}

/** A package that tells no system by its name is fenced to one that does not exist. */
function stubOf(name: string, version: string): LockedPackage {
  const words = name.split(/[/-]/);
  const os = words.map((word) => SYSTEMS[word]).find((system) => system !== undefined);
  const cpu = PROCESSORS.find((processor) => words.includes(processor));
  const libc = words.includes('musl')
    ? ['musl']
    : words.some((word) => word.startsWith('gnu'))
      ? ['glibc']
      : undefined;
  return {
    version,
    optional: true,
    ...(os ? { os: [os] } : cpu ? {} : { os: ['none'] }),
    ...(cpu ? { cpu: [cpu] } : {}),
    ...(libc && os === 'linux' ? { libc } : {}),
  };
}

/** npm's own order, so that its next change of the file is a small diff. */
function sorted(packages: Lockfile['packages']): Lockfile['packages'] {
  return Object.fromEntries(
    Object.entries(packages).toSorted(([a], [b]) => a.localeCompare(b, 'en')),
  );
}
