import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { workspaceRoot } from '../workspace-root.ts';

/**
 * What a browser must fetch before the first page can draw: the scripts that index.html names and
 * everything these import at once. Counted compressed, because that is what travels.
 */
const LIMIT_KB = 200;
const MAX_FILES = 500;
const STATIC_IMPORT =
  /(?:^|[;}\s])(?:import|export)(?:[^'"();]*?from)?\s*["']\.\/([^"']+\.js)["']/g;

let tooBig = false;
for (const app of ['web', 'admin']) {
  const folder = join(workspaceRoot(), 'dist', 'apps', app);
  if (!existsSync(join(folder, 'index.html')))
    throw new Error(`${app} is not built: npm run build.`);
  const files = initialScripts(folder).map((name) => readFileSync(join(folder, name)));
  const brotliKb = total(files.map((file) => brotliCompressSync(file).length));
  const gzipKb = total(files.map((file) => gzipSync(file).length));
  console.log(
    `${app}: first load ${brotliKb} kB br, ${gzipKb} kB gzip in ${files.length} scripts (limit ${LIMIT_KB})`,
  );
  tooBig ||= brotliKb > LIMIT_KB;
}
if (tooBig) {
  console.error('The first load is too big: make something lazy.');
  process.exitCode = 1;
}

function initialScripts(folder: string): string[] {
  const html = readFileSync(join(folder, 'index.html'), 'utf8');
  const found = new Set(
    [...html.matchAll(/<(?:script|link)[^>]+(?:src|href)="([^"]+\.js)"/g)].map(
      ([, name = '']) => name,
    ),
  );
  for (const name of found) {
    if (found.size > MAX_FILES) throw new Error(`More than ${MAX_FILES} scripts at first load.`);
    const code = readFileSync(join(folder, name), 'utf8');
    for (const [, imported = ''] of code.matchAll(STATIC_IMPORT)) found.add(imported);
  }
  return [...found];
}

function total(bytes: number[]): number {
  return Math.round(bytes.reduce((sum, size) => sum + size, 0) / 1024);
}
