import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { guard, release } from '../processes/watchdog.ts';
import { isBuilt, sourcesHash, stampBuilt } from './build-stamp.ts';
import { workspaceRoot } from '../workspace-root.ts';

export type Buildable = 'api' | 'sandbox' | 'web' | 'admin';

/** Builds projects through Nx, which takes from its cache what has not changed. */
export async function buildProjects(projects: Buildable[]): Promise<void> {
  const hash = sourcesHash();
  if (projects.every((project) => isBuilt(project, hash))) return;
  await runNx([
    'run-many',
    '--targets=build',
    `--projects=${projects.join(',')}`,
    '--outputStyle=static',
  ]);
  stampBuilt(projects, hash);
}

/** @throws with what Nx printed when anything failed. */
export function runNx(nxArguments: string[]): Promise<void> {
  const root = workspaceRoot();
  const child = spawn(
    process.execPath,
    [join(root, 'node_modules/nx/dist/bin/nx.js'), ...nxArguments],
    {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, NX_DAEMON: 'false', FORCE_COLOR: '0' },
    },
  );
  const { pid } = child;
  if (pid !== undefined) guard({ pid, signal: 'SIGTERM' });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => (printed += text));
  }
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => {
      if (pid !== undefined) release(pid);
      if (code === 0) resolve();
      else reject(new Error(`nx ${nxArguments.join(' ')} failed.\n${printed}`));
    });
  });
}
