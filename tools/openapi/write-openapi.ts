import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildProjects } from '../stack/build-projects.ts';
import { runNode } from '../testing/commands.ts';
import { workspaceRoot } from '../workspace-root.ts';

/**
 * `npm run openapi` writes `docs/openapi.json` from the built API and the typed client from that
 * document; with `--check` it only tells whether both still say what the code does. No database is needed.
 */
const CONFIG = 'libs/web-core/openapi-ts.config.ts';
const CLIENT = 'libs/web-core/src/api/generated';

const root = workspaceRoot();
const check = process.argv.includes('--check');
try {
  await buildProjects(['api']);
  await must([
    '--enable-source-maps',
    join(root, 'dist/apps/api/openapi.mjs'),
    ...(check ? ['--check'] : []),
  ]);
  if (check) await assertClientIsCurrent();
  else await writeClient(CLIENT);
  console.log('docs/openapi.json and the typed client say what the code does.');
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}

async function assertClientIsCurrent(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'smssend-client-'));
  try {
    await writeClient(folder);
    if (textOf(folder) !== textOf(join(root, CLIENT))) {
      throw new Error(
        `${CLIENT} is not what docs/openapi.json says: npm run openapi, and commit it.`,
      );
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function writeClient(folder: string): Promise<void> {
  await must([
    join(root, 'node_modules/@hey-api/openapi-ts/bin/run.js'),
    '-f',
    CONFIG,
    '-o',
    folder,
  ]);
}

function textOf(folder: string): string {
  const files = globSync('**/*.ts', { cwd: folder }).toSorted();
  return files.map((file) => `${file}\n${readFileSync(join(folder, file), 'utf8')}`).join('\n');
}

async function must(nodeArguments: string[]): Promise<void> {
  const { ok, output } = await runNode(nodeArguments);
  if (!ok) throw new Error(output.trim());
}
