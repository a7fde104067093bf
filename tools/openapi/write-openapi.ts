import { join } from 'node:path';
import { buildProjects } from '../stack/build-projects.ts';
import { runNode } from '../testing/commands.ts';
import { workspaceRoot } from '../workspace-root.ts';

/**
 * `npm run openapi` writes `docs/openapi.json` from the built API; with `--check` it only tells
 * whether the file still says what the code does. No database is needed.
 */
await buildProjects(['api']);
const program = join(workspaceRoot(), 'dist/apps/api/openapi.mjs');
const { ok, output } = await runNode(['--enable-source-maps', program, ...process.argv.slice(2)]);
if (ok) console.log('docs/openapi.json is what the code says.');
else {
  console.error(output.trim());
  process.exitCode = 1;
}
