import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { workspaceRoot } from '../workspace-root.ts';
import { runCommand, runNode } from './commands.ts';

const SYSTEM_BROWSERS = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/**
 * A Chromium for the browser tests: the one named by `CHROMIUM_PATH`, the system's, Playwright's own,
 * and where there is none, one that is installed now. @throws with what to do when that fails.
 */
export async function chromiumPath(): Promise<string> {
  const found = await findChromium();
  if (found) return found;
  console.log('There is no Chromium on this machine: installing one (once)...');
  const tried = [await installFromSystem(), await installFromPlaywright()].join('\n');
  const installed = await findChromium();
  if (installed) return installed;
  throw new Error(
    `Chromium could not be installed: install it and name it in CHROMIUM_PATH. What was tried:\n${tried}`,
  );
}

async function findChromium(): Promise<string | undefined> {
  const { chromium } = await import('@playwright/test');
  const named = process.env['CHROMIUM_PATH'];
  if (named && !existsSync(named))
    throw new Error(`CHROMIUM_PATH names ${named}, which is not there.`);
  return [named, ...SYSTEM_BROWSERS, chromium.executablePath()].find(
    (path) => path && existsSync(path),
  );
}

async function installFromSystem(): Promise<string> {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get'))
    return 'no system package: not root, or no apt';
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  const update = await runCommand('apt-get', ['update', '-q'], env);
  const install = await runCommand(
    'apt-get',
    ['install', '-yq', '--no-install-recommends', 'chromium'],
    env,
  );
  return update.output + install.output;
}

async function installFromPlaywright(): Promise<string> {
  if (await findChromium()) return '';
  const cli = join(workspaceRoot(), 'node_modules/@playwright/test/cli.js');
  return (await runNode([cli, 'install', 'chromium'])).output;
}
