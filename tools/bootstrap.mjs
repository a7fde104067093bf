// The only file that must run on any Node from 18 on: it installs what is missing and then hands the
// real tool to the Node that the project needs. Everything else may be as modern as it likes.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');
const BIN = join(ROOT, 'node_modules', '.bin');
/** Angular 22 needs 24.15 of the 24 line, and the file watcher and type stripping we use are in it. */
const NEEDED = [24, 15];
const WINDOWS = process.platform === 'win32';

/**
 * Installs the dependencies when they are not those of the lockfile, then runs a tool.
 * @param {string} tool path of the TypeScript file below `tools/`
 */
export async function runTool(tool) {
  process.chdir(ROOT);
  if (!dependenciesAreInstalled()) installDependencies();
  const file = join(ROOT, 'tools', tool);
  process.env.PATH = `${BIN}${delimiter}${process.env.PATH ?? ''}`;
  if (isNewEnough(process.versions.node)) {
    process.argv[1] = file;
    await import(pathToFileURL(file).href);
  } else {
    await runOnNewerNode(findNode(), file);
  }
}

/** npm writes what it installed into its own hidden lockfile, as the last thing of an installation. */
function dependenciesAreInstalled() {
  const installedFile = join(ROOT, 'node_modules', '.package-lock.json');
  if (!existsSync(installedFile)) return false;
  const wanted = readPackages(join(ROOT, 'package-lock.json'));
  const installed = readPackages(installedFile);
  const isThere = ([path, { version, optional, devOptional, peer }]) =>
    installed[path]?.version === version || (!installed[path] && (optional || devOptional || peer));
  return (
    Object.entries(wanted)
      .filter(([path]) => path !== '')
      .every(isThere) && Object.keys(installed).every((path) => path in wanted)
  );
}

function readPackages(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages ?? {};
}

function installDependencies() {
  console.log('Installing the dependencies (a minute or two, once)...');
  const npm = process.env.npm_execpath;
  const [command, before] = npm?.endsWith('.js') ? [process.execPath, [npm]] : ['npm', []];
  const { status } = spawnSync(command, [...before, 'ci', '--no-audit', '--no-fund'], {
    cwd: ROOT,
    stdio: 'inherit',
    shell: WINDOWS && command === 'npm',
  });
  if (status !== 0) fail('The dependencies could not be installed: see what npm says above.');
}

/** The package `node-<platform>` brings one; on a Mac any installed one that is new enough will do. */
function findNode() {
  const exe = WINDOWS ? 'node.exe' : 'node';
  const nvm = join(process.env.NVM_DIR ?? join(homedir(), '.nvm'), 'versions', 'node');
  const candidates = [
    join(
      ROOT,
      'node_modules',
      `node-${WINDOWS ? 'win' : process.platform}-${process.arch}`,
      'bin',
      exe,
    ),
    ...(process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, exe)),
    ...listed(nvm).map((version) => join(nvm, version, 'bin', exe)),
    ...['/opt/homebrew', '/usr/local'].map((brew) => join(brew, 'opt', 'node@24', 'bin', exe)),
  ];
  const found = candidates.filter(existsSync).find((path) => isNewEnough(versionOf(path)));
  return (
    found ??
    fail(
      `Node ${NEEDED.join('.')} or newer is needed for ${process.platform}: install it from nodejs.org.`,
    )
  );
}

function listed(folder) {
  return existsSync(folder) ? readdirSync(folder) : [];
}

function versionOf(path) {
  const { stdout } = spawnSync(path, ['--version'], { encoding: 'utf8' });
  return (stdout ?? '').trim().replace(/^v/, '');
}

function isNewEnough(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > NEEDED[0] || (major === NEEDED[0] && minor >= NEEDED[1]);
}

/** We stay only to pass signals down and the exit code up. */
function runOnNewerNode(node, file) {
  const child = spawn(node, [file, ...process.argv.slice(2)], { cwd: ROOT, stdio: 'inherit' });
  // A Ctrl-C reaches the child by the terminal; a `kill` reaches only us.
  process.on('SIGINT', () => undefined);
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  return new Promise((resolve) => {
    child.on('exit', (code, signal) => {
      process.exitCode = code ?? (signal ? 1 : 0);
      resolve();
    });
  });
}

function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}
