import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export type Role = 'owner' | 'agent' | 'admin';

export interface StartFile {
  web: string;
  admin: string;
  api: string;
  sandbox: string;
  /** The file with the milliseconds by which the programs' clock runs ahead. */
  clock: string;
  logins: { role: Role; email: string; password: string }[];
}

const OWN_STACK = join(import.meta.dirname, '..', '..', '..', '.data', 'start.json');

/** Addresses and logins of the stack under test, written by whoever started it. */
export function startFile(): StartFile {
  const file = process.env['SMSSEND_START_FILE'] ?? OWN_STACK;
  if (!existsSync(file))
    throw new Error('Nothing runs to be tested: npm start first, or npm test.');
  return JSON.parse(readFileSync(file, 'utf8')) as StartFile;
}

export function loginOf(role: Role): StartFile['logins'][number] {
  const login = startFile().logins.find((one) => one.role === role);
  if (!login) throw new Error(`The demo data has no ${role}.`);
  return login;
}
