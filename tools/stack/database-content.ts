import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { workspaceRoot } from '../workspace-root.ts';

const run = promisify(execFile);

export interface Login {
  role: 'owner' | 'agent' | 'admin';
  email: string;
  password: string;
}

/** The shop that is in the middle of its work, and since when its quota month runs. */
export interface DemoShop {
  merchantId: string;
  name: string;
  email: string;
  /** ISO 8601 */
  monthStart: string;
}

export interface DemoContent {
  logins: Login[];
  shop: DemoShop;
}

type Environment = Record<string, string>;
type Log = (line: string) => void;

/** Brings the schema to the newest migration, by the command that operators use. */
export async function migrate(env: Environment, log: Log): Promise<void> {
  const printed = await runProgram([join('dist', 'apps', 'api', 'migrate.mjs'), 'run'], env);
  for (const line of printed) log(line);
}

/**
 * Puts the demo data in, or finds it there already. The seed prints the logins as its last line:
 * `{"logins": [{role, email, password}], "shop": {merchantId, name, email, monthStart}}`.
 */
export async function seedDemo(env: Environment, log: Log): Promise<DemoContent> {
  const printed = await runProgram([join('dist', 'apps', 'api', 'seed-demo.mjs')], env);
  const last = printed.findLast((line) => line.startsWith('{') && line.includes('"logins"'));
  if (last === undefined) throw new Error('The demo data told no logins.');
  for (const line of printed) if (line !== last) log(line);
  return JSON.parse(last) as DemoContent;
}

/** Plans as products and prices at the stand-in of Stripe, by the command that operators use. */
export async function settleCatalog(env: Environment, log: Log): Promise<void> {
  for (const line of await runProgram([join('dist', 'apps', 'api', 'billing-catalog.mjs')], env)) {
    log(line);
  }
}

async function runProgram(program: string[], env: Environment): Promise<string[]> {
  const { stdout } = await run(process.execPath, ['--enable-source-maps', ...program], {
    cwd: workspaceRoot(),
    env: { PATH: process.env['PATH'], ...env },
    maxBuffer: 16 * 1024 * 1024,
  });
  return stdout.split('\n').filter((line) => line !== '');
}
