import { spawn } from 'node:child_process';
import { existsSync, globSync, readdirSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { SHEET_THREAD } from '../build/bundles.ts';
import { bundleForNode } from '../build/node-bundle.ts';
import { isAlive } from '../processes/alive.ts';
import { guard, release } from '../processes/watchdog.ts';
import { buildProjects } from '../stack/build-projects.ts';
import { workspaceRoot } from '../workspace-root.ts';

/** Like the programs that are measured: their memory counts. */
const SOURCE_MAPS = new URL('../processes/source-maps.mjs', import.meta.url).href;
const RUNS_DIR = 'dist/bench';
/** A folder for each run: two at once must not empty each other's. */
const OUT_DIR = join(RUNS_DIR, String(process.pid));
/** What the benchmarks themselves understand. */
const SIZES = ['--smoke', '--full'];
const PLACES = [
  'apps/api/src/**/*.bench.ts',
  'apps/sandbox/src/**/*.bench.ts',
  'libs/*/src/**/*.bench.ts',
  'tools/bench/**/*.bench.ts',
];

const root = workspaceRoot();
const sizes = SIZES.filter((size) => process.argv.includes(size));
const wanted = process.argv.slice(2).find((argument) => !argument.startsWith('-'));
const found = benchFiles();
const chosen = Object.keys(found).filter((name) => wanted === undefined || name === wanted);
if (chosen.length === 0) {
  console.error(
    `No benchmark is named ${wanted ?? ''}. There are: ${Object.keys(found).join(', ')}.`,
  );
  process.exit(1);
}

await buildProjects(['api', 'sandbox']);
const thread = existsSync(join(root, SHEET_THREAD['sheet-thread'])) ? SHEET_THREAD : {};
removeDeadRuns();
await bundleForNode({ entries: { ...pick(found, chosen), ...thread }, outDir: OUT_DIR });
const failed: string[] = [];
for (const name of chosen) if ((await runBench(name)) !== 0) failed.push(name);
rmSync(join(root, OUT_DIR), { recursive: true, force: true });
if (failed.length > 0) {
  console.error(`Below a bar, or broken: ${failed.join(', ')}.`);
  process.exitCode = 1;
}

/** Name of the benchmark (its file's name) -> file, from the root. */
function benchFiles(): Record<string, string> {
  const files = PLACES.flatMap((pattern) => globSync(pattern, { cwd: root })).toSorted();
  return Object.fromEntries(files.map((file) => [basename(file, '.bench.ts'), file]));
}

function pick(from: Record<string, string>, names: string[]): Record<string, string> {
  return Object.fromEntries(Object.entries(from).filter(([name]) => names.includes(name)));
}

/** A run that was killed leaves its folder behind. */
function removeDeadRuns(): void {
  const runs = join(root, RUNS_DIR);
  if (!existsSync(runs)) return;
  for (const name of readdirSync(runs)) {
    if (/^\d+$/.test(name) && !isAlive(Number(name)))
      rmSync(join(runs, name), { recursive: true, force: true });
  }
}

function runBench(name: string): Promise<number> {
  const program = join(root, OUT_DIR, `${name}.mjs`);
  const child = spawn(process.execPath, ['--import', SOURCE_MAPS, program, ...sizes], {
    cwd: root,
    stdio: 'inherit',
  });
  if (child.pid !== undefined) guard({ pid: child.pid, signal: 'SIGTERM' });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => {
      if (child.pid !== undefined) release(child.pid);
      resolve(code ?? 1);
    });
  });
}
