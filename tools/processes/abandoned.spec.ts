import { spawn } from 'node:child_process';
import { workspaceRoot } from '../workspace-root.ts';
import { hasEndedWithin, isAlive } from './alive.ts';

const CHILD = `
  import { whenAbandoned } from './tools/processes/abandoned.ts';
  whenAbandoned(() => process.exit(0));
  console.log(process.pid);
  setInterval(() => undefined, 1000);`;

/** A launcher that starts the child and forwards nothing, as npm does. */
const LAUNCHER = `
  const { spawn } = require('node:child_process');
  spawn(process.execPath, ['--input-type=module', '-e', ${JSON.stringify(CHILD)}], { stdio: 'inherit', detached: true });
  setInterval(() => undefined, 1000);`;

it('notices that whoever started it was killed', async () => {
  const launcher = spawn(process.execPath, ['-e', LAUNCHER], {
    cwd: workspaceRoot(),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const pid = Number(await new Promise((resolve) => launcher.stdout.once('data', resolve)));
  expect(isAlive(pid)).toBe(true);
  launcher.kill('SIGKILL');
  expect(await hasEndedWithin(pid, 10_000)).toBe(true);
});
