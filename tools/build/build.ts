import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildProjects } from '../stack/build-projects.ts';
import { workspaceRoot } from '../workspace-root.ts';

const CLEAN = process.argv.includes('--clean');
if (CLEAN) rmSync(join(workspaceRoot(), 'dist'), { recursive: true, force: true });

try {
  await buildProjects(['api', 'sandbox', 'web', 'admin']);
  console.log('Built into dist/.');
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
