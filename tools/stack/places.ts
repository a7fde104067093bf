import { join } from 'node:path';
import { workspaceRoot } from '../workspace-root.ts';

const DATA = join(workspaceRoot(), '.data');

/** Where the local stack keeps things. Nothing here is in git, and `npm run reset` removes it. */
export const PLACES = {
  data: DATA,
  postgres: join(DATA, 'postgres'),
  secrets: join(DATA, 'secrets.json'),
  /** What the sandbox received. */
  sandbox: join(DATA, 'sandbox.json'),
  /** The milliseconds by which the clock of the programs runs ahead; a browser test writes it. */
  clock: join(DATA, 'clock'),
  /** Addresses and logins of the last start, for scripts. */
  startFile: join(DATA, 'start.json'),
  /** Compiled code of our programs, so that Node need not compile it again at the next start. */
  compileCache: join(workspaceRoot(), '.nx', 'compile-cache'),
  /** The process that holds the data now. */
  holder: join(DATA, 'holder.json'),
};

export interface Ports {
  web: number;
  worker: number;
  sandbox: number;
  mail: number;
  postgres: number;
}

export const PORT_VARIABLES: Record<keyof Ports, string> = {
  web: 'SMSSEND_PORT',
  worker: 'SMSSEND_WORKER_PORT',
  sandbox: 'SMSSEND_SANDBOX_PORT',
  mail: 'SMSSEND_MAIL_PORT',
  postgres: 'SMSSEND_PG_PORT',
};

const DEFAULT_PORTS: Ports = { web: 4200, worker: 4201, sandbox: 4300, mail: 4301, postgres: 4310 };

/** The ports of `npm start`: the defaults, or what the environment says. */
export function portsFromEnvironment(): Ports {
  const names = Object.keys(DEFAULT_PORTS) as (keyof Ports)[];
  return Object.fromEntries(names.map((name) => [name, portOf(name)])) as unknown as Ports;
}

function portOf(name: keyof Ports): number {
  const variable = PORT_VARIABLES[name];
  const text = process.env[variable];
  if (!text) return DEFAULT_PORTS[name];
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new Error(`${variable} must be a port from 1 to 65535, and ${text} is none.`);
  }
  return port;
}
