import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { buildProjects } from '../stack/build-projects.ts';
import { workspaceRoot } from '../workspace-root.ts';

/**
 * `npm run openapi` writes `docs/openapi.json` from the built API; with `--check` it only tells
 * whether the file still says what the API does. The program prints the document and needs no database.
 */
const MAX_BYTES = 64 * 1024 * 1024;
const root = workspaceRoot();
const file = join(root, 'docs', 'openapi.json');

await buildProjects(['api']);
const printed = execFileSync(process.execPath, [join(root, 'dist/apps/api/openapi.mjs')], {
  cwd: root,
  encoding: 'utf8',
  maxBuffer: MAX_BYTES,
});
const document = `${JSON.stringify(JSON.parse(printed), null, 2)}\n`;
const kept = existsSync(file) ? readFileSync(file, 'utf8') : '';
if (document === kept) {
  console.log('docs/openapi.json is what the API says.');
} else if (process.argv.includes('--check')) {
  console.error('docs/openapi.json is not what the API says: npm run openapi, and commit it.');
  process.exitCode = 1;
} else {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, document);
  console.log('Wrote docs/openapi.json.');
}
