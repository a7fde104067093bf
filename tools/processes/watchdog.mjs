// Ends what its owner started when the owner dies without a word (SIGKILL, a crash, a closed terminal).
// The owner holds our standard input open: its end is the one sign of death that cannot be missed,
// needs no polling and works on every system. See watchdog.ts for the other side.
import { rmSync } from 'node:fs';
import { createInterface } from 'node:readline';

const GRACE_MS = 10_000;
const POLL_MS = 50;

/** @type {Map<number, {pid: number, signal: NodeJS.Signals, group?: boolean, removeDir?: string}>} */
const wards = new Map();

const lines = createInterface({ input: process.stdin });
lines.on('line', (line) => {
  const order = JSON.parse(line);
  if (order.forget !== undefined) wards.delete(order.forget);
  else wards.set(order.pid, order);
});
lines.on('close', () => void endAll());
// A Ctrl-C in the terminal is for the owner to handle; we leave when it has left.
process.on('SIGINT', () => undefined);
process.on('SIGTERM', () => undefined);
process.on('SIGHUP', () => undefined);

async function endAll() {
  await Promise.all([...wards.values()].map(end));
  process.exit(0);
}

async function end({ pid: leader, signal, group, removeDir }) {
  // A negative number means the whole group of that leader.
  const pid = group ? -leader : leader;
  send(pid, signal);
  const deadline = Date.now() + GRACE_MS;
  while (isAlive(pid) && Date.now() < deadline) await new Promise((r) => setTimeout(r, POLL_MS));
  if (isAlive(pid)) send(pid, 'SIGKILL');
  if (removeDir) rmSync(removeDir, { recursive: true, force: true, maxRetries: 5 });
}

function send(pid, signal) {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
