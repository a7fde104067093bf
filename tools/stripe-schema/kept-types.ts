import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { workspaceRoot } from '../workspace-root.ts';
import type { StripeTypes } from './schema-types.ts';

/** It takes about five seconds; a machine that is busy with everything else may need many times that. */
const GENERATION_TIMEOUT_MS = 90_000;

/**
 * The schemas of the installed SDK, generated once for each version of it (and of the generator) into a
 * folder that git ignores: none of Stripe's files is kept in the repository.
 */
export function keptStripeTypes(): StripeTypes {
  const sdkFolder = join(workspaceRoot(), 'node_modules', 'stripe');
  const file = join(workspaceRoot(), '.nx', 'stripe-types', `${versionOf(sdkFolder)}.json`);
  if (!existsSync(file)) generate(sdkFolder, file);
  return JSON.parse(readFileSync(file, 'utf8')) as StripeTypes;
}

function generate(sdkFolder: string, file: string): void {
  execFileSync(process.execPath, [join(ownFolder(), 'generate-command.ts'), sdkFolder, file], {
    timeout: GENERATION_TIMEOUT_MS,
    stdio: ['ignore', 'inherit', 'inherit'],
    // The tests' own flags for Node are not for this process.
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  forgetOthers(file);
}

/** Of earlier versions; what another process is writing for this one begins with the same name. */
function forgetOthers(file: string): void {
  for (const name of readdirSync(dirname(file)))
    if (!name.startsWith(basename(file))) rmSync(join(dirname(file), name), { force: true });
}

function versionOf(sdkFolder: string): string {
  const { version } = JSON.parse(readFileSync(join(sdkFolder, 'package.json'), 'utf8')) as {
    version: string;
  };
  const hash = createHash('sha256');
  for (const name of readdirSync(ownFolder()).sort())
    if (!name.endsWith('.spec.ts')) hash.update(readFileSync(join(ownFolder(), name)));
  return `${version}-${hash.digest('hex').slice(0, 12)}`;
}

function ownFolder(): string {
  return join(workspaceRoot(), 'tools', 'stripe-schema');
}
