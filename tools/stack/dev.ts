import { spawn } from 'node:child_process';
import { watch } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { API, SANDBOX } from '../build/bundles.ts';
import { watchForNode } from '../build/node-bundle.ts';
import type { NodeBundle } from '../build/node-bundle.ts';
import { guard, release } from '../processes/watchdog.ts';
import { workspaceRoot } from '../workspace-root.ts';
import type { Buildable } from './build-projects.ts';
import { forgetBuilt } from './build-stamp.ts';
import { runHere } from './run-here.ts';
import type { Stack } from './stack.ts';
import { printer } from './terminal.ts';

/**
 * `npm run dev`: everything of `npm start`, and each part is built and started again when its sources
 * change. The API serves the pages and lists their files at its start, so it also restarts after a page.
 */
const SETTLE_MS = 300;
const root = workspaceRoot();

const stack = await runHere();
forgetBuilt();
const restartApi = oneAtATime('api', async ({ api, worker }) => {
  await Promise.all([api.restart(), worker.restart()]);
});
const restartSandbox = oneAtATime('sandbox', ({ sandbox }) => sandbox.restart());
watchBundle('api', API, restartApi);
watchBundle('sandbox', SANDBOX, restartSandbox);
watchPages('web');
watchPages('admin');

function watchBundle(name: string, bundle: NodeBundle, restart: () => void): void {
  const say = printer(name);
  let first = true;
  watchForNode(bundle, {
    onBuilt: () => {
      // The first build is the one that already runs.
      if (!first) restart();
      first = false;
    },
    onFailed: (error) => {
      say(error.message);
    },
  });
}

function watchPages(app: Extract<Buildable, 'web' | 'admin'>): void {
  const say = printer(app);
  const nx = join(root, 'node_modules/nx/dist/bin/nx.js');
  const child = spawn(process.execPath, [nx, 'run', `${app}:build`, '--watch', '--skip-nx-cache'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NX_DAEMON: 'false' },
    detached: true,
  });
  const { pid } = child;
  if (pid !== undefined) {
    // A builder has nothing to save, and Nx takes its time to leave: end it with all its helpers.
    guard({ pid, signal: 'SIGKILL', group: true });
    child.once('exit', () => {
      release(pid);
    });
  }
  for (const stream of [child.stdout, child.stderr])
    createInterface({ input: stream }).on('line', say);
  watch(join(root, 'dist', 'apps', app), (_event, file) => {
    if (file === 'index.html') restartApi();
  });
}

/** Many files change at once: wait until they are still, and never run two restarts over each other. */
function oneAtATime(name: string, restart: (stack: Stack) => Promise<void>): () => void {
  const say = printer(name);
  let timer: NodeJS.Timeout | undefined;
  let last: Promise<void> = Promise.resolve();
  return () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      last = last
        .then(() => restart(stack))
        .then(
          () => {
            say('started again');
          },
          (error: unknown) => {
            say((error as Error).message);
          },
        );
    }, SETTLE_MS);
  };
}
