import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { build, watch } from 'rolldown';
import type { BuildOptions, RolldownWatcher } from 'rolldown';
import { workspaceRoot } from '../workspace-root.ts';

export interface NodeBundle {
  /** Name of the output file (without `.mjs`) -> source file, from the workspace's root. */
  entries: Record<string, string>;
  /** From the workspace's root. Its files are replaced. */
  outDir: string;
}

/** Everything of npm stays outside the bundle, except what only the bundler itself knows how to find. */
const OURS = /^(?:\.|\/|\0|@smssend\/|@oxc-project\/runtime|[A-Za-z]:[\\/])/;

/**
 * Bundles programs for Node: our own sources and libs inside, npm packages outside. It does not
 * check types, `npm run typecheck` does.
 */
export async function bundleForNode(bundle: NodeBundle): Promise<void> {
  assertEntries(bundle);
  await build(optionsOf(bundle));
}

/** Bundles again at every change; `onBuilt` is called after each success, `onFailed` with each error. */
export function watchForNode(
  bundle: NodeBundle,
  listener: { onBuilt: () => void; onFailed: (error: Error) => void },
): RolldownWatcher {
  assertEntries(bundle);
  const watcher = watch(optionsOf(bundle));
  watcher.on('event', (event) => {
    if (event.code === 'BUNDLE_END') void event.result.close();
    if (event.code === 'END') listener.onBuilt();
    if (event.code === 'ERROR') {
      void event.result.close();
      listener.onFailed(event.error);
    }
  });
  return watcher;
}

function optionsOf(bundle: NodeBundle): BuildOptions {
  const root = workspaceRoot();
  return {
    cwd: root,
    input: Object.fromEntries(
      Object.entries(bundle.entries).map(([name, file]) => [name, join(root, file)]),
    ),
    platform: 'node',
    external: (id) => !OURS.test(id),
    tsconfig: join(root, 'tsconfig.base.json'),
    transform: { target: 'node24' },
    output: {
      dir: join(root, bundle.outDir),
      format: 'esm',
      sourcemap: true,
      entryFileNames: '[name].mjs',
      chunkFileNames: 'chunks/[name]-[hash].mjs',
      cleanDir: true,
      // Class names are seen by people: in logs, in error codes and in the names of Nest's providers.
      keepNames: true,
    },
  };
}

function assertEntries(bundle: NodeBundle): void {
  const missing = Object.values(bundle.entries).filter(
    (file) => !existsSync(join(workspaceRoot(), file)),
  );
  if (missing.length > 0)
    throw new Error(`Nothing to build from: ${missing.join(', ')} is missing.`);
}
