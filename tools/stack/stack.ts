import { join } from 'node:path';
import { isPortFree, PortTaken } from '../processes/free-port.ts';
import { Service } from '../processes/service.ts';
import { WORKER_FLAGS } from '../processes/worker-flags.ts';
import { startPostgres } from '../postgres/index.ts';
import type { RunningPostgres } from '../postgres/index.ts';
import { workspaceRoot } from '../workspace-root.ts';
import { migrate, seedDemo, settleCatalog } from './database-content.ts';
import type { Login } from './database-content.ts';
import { payForDemoShop } from './demo-subscription.ts';
import { PLACES, PORT_VARIABLES } from './places.ts';
import type { Ports } from './places.ts';
import type { Secrets } from './secrets.ts';
import { printer } from './terminal.ts';

export interface StackOptions {
  ports: Ports;
  secrets: Secrets;
  /** Where the offset of the programs' clock stands, in milliseconds. */
  clockFile?: string;
  /** A throw-away database instead of the kept one. */
  ephemeral?: boolean;
  /** Told when a program ends without having been asked to. */
  onLost: (sentence: string) => void;
  /** Where the lines of all programs go. Default: the terminal, named and coloured. */
  log?: (name: string, line: string) => void;
}

export interface Addresses {
  web: string;
  admin: string;
  api: string;
  sandbox: string;
  /** The page with every mail that the programs sent. */
  inbox: string;
}

/** All that runs: the database, the outside world's stand-in, the API (with both SPAs) and the worker. */
export interface Stack {
  addresses: Addresses;
  logins: Login[];
  postgres: RunningPostgres;
  api: Service;
  worker: Service;
  sandbox: Service;
  stop(): Promise<void>;
}

const PURPOSES: Record<keyof Ports, string> = {
  web: 'the API and the pages',
  worker: 'the worker',
  sandbox: 'the sandbox',
  mail: 'the mail server of the sandbox',
  postgres: 'the database',
};

/** Starts the built programs. Ready means ready: every one of them answers. @throws after stopping all. */
export async function startStack(options: StackOptions): Promise<Stack> {
  await assertPortsFree(options.ports);
  const postgres = await startDatabase(options);
  const services = servicesOf(options, postgres.url);
  const stop = async (): Promise<void> => {
    await Promise.all([services.api.stop(), services.worker.stop()]);
    await services.sandbox.stop();
    await postgres.stop();
  };
  try {
    const logins = await bringUp(options, postgres.url, services);
    return { addresses: addressesOf(options.ports), logins, postgres, ...services, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

type Services = Pick<Stack, 'api' | 'worker' | 'sandbox'>;

async function bringUp(options: StackOptions, url: string, services: Services): Promise<Login[]> {
  const env = environmentOf(options, url);
  services.sandbox.start();
  await migrate(env, lineLog(options, 'postgres'));
  await services.sandbox.untilReady();
  await settleCatalog(env, lineLog(options, 'sandbox'));
  const { logins, shop } = await seedDemo(env, lineLog(options, 'postgres'));
  services.api.start();
  services.worker.start();
  await Promise.all(
    [services.sandbox, services.api, services.worker].map((one) => one.untilReady()),
  );
  await payForDemoShop(`http://127.0.0.1:${options.ports.sandbox}`, shop);
  return logins;
}

function startDatabase({
  ports,
  secrets,
  ephemeral,
  ...options
}: StackOptions): Promise<RunningPostgres> {
  return startPostgres({
    port: ports.postgres,
    portVariable: PORT_VARIABLES.postgres,
    password: secrets.databasePassword,
    log: quietLog(options),
    ...(ephemeral ? { ephemeral } : { dataDir: PLACES.postgres }),
  });
}

function servicesOf(options: StackOptions, url: string): Services {
  const { ports } = options;
  const env = environmentOf(options, url);
  const program = (...path: string[]): string => join(workspaceRoot(), 'dist', 'apps', ...path);
  const service = (
    name: string,
    file: string,
    readyUrl: string,
    nodeFlags: readonly string[] = [],
  ): Service =>
    new Service({
      name,
      program: file,
      nodeFlags,
      env,
      readyUrl,
      log: lineLog(options, name),
      onLost: options.onLost,
    });
  return {
    sandbox: service(
      'sandbox',
      program('sandbox', 'main.mjs'),
      `http://127.0.0.1:${ports.sandbox}/sandbox/health`,
    ),
    api: service('api', program('api', 'main.http.mjs'), `http://127.0.0.1:${ports.web}/ready`),
    worker: service(
      'worker',
      program('api', 'main.worker.mjs'),
      `http://127.0.0.1:${ports.worker}/ready`,
      WORKER_FLAGS,
    ),
  };
}

/** What the programs are told. Settings of the person who starts win, secrets and addresses do not. */
function environmentOf(
  { ports, secrets, ephemeral, clockFile }: StackOptions,
  databaseUrl: string,
): Record<string, string> {
  return {
    LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'info',
    NODE_ENV: 'development',
    NODE_COMPILE_CACHE: PLACES.compileCache,
    // Both loopback addresses: what `localhost` means first depends on the machine and the client.
    HOST: 'localhost',
    SANDBOX_HOST: 'localhost',
    PORT: String(ports.web),
    WORKER_PORT: String(ports.worker),
    SANDBOX_PORT: String(ports.sandbox),
    ...(ephemeral ? {} : { SANDBOX_STATE_FILE: PLACES.sandbox }),
    PUBLIC_URL: `http://localhost:${ports.web}`,
    DATABASE_URL: databaseUrl,
    JWT_SECRET: secrets.jwtSecret,
    PASSWORD_PEPPER: secrets.passwordPepper,
    ENCRYPTION_KEYS: secrets.encryptionKeys,
    PRIVACY_HASH_KEY: secrets.privacyHashKey,
    AUDIT_CHAIN_KEYS: secrets.auditChainKeys,
    SANDBOX_MAIL_PORT: String(ports.mail),
    MAIL_URL: `smtp://localhost:${ports.mail}`,
    MAIL_FROM: 'SMSsend <no-reply@demo.smssend.local>',
    ANAF_BASE_URL: `http://127.0.0.1:${ports.sandbox}`,
    GOOGLE_CLIENT_ID: 'smssend-local',
    GOOGLE_CLIENT_SECRET: 'smssend-local-secret',
    GOOGLE_ISSUER: `http://localhost:${ports.sandbox}/sandbox/google`,
    GITHUB_CLIENT_ID: 'smssend-local',
    GITHUB_CLIENT_SECRET: 'smssend-local-secret',
    GITHUB_BASE_URL: `http://localhost:${ports.sandbox}/sandbox/github`,
    GITHUB_API_URL: `http://localhost:${ports.sandbox}/sandbox/github/api`,
    STRIPE_SECRET_KEY: 'sk_test_sandbox',
    STRIPE_WEBHOOK_SECRETS: 'whsec_sandbox',
    STRIPE_API_BASE: `http://localhost:${ports.sandbox}`,
    SANDBOX_STRIPE_WEBHOOK_URL: `http://localhost:${ports.web}/api/webhooks/stripe`,
    SANDBOX_STRIPE_WEBHOOK_SECRET: 'whsec_sandbox',
    OBLIO_EMAIL: 'invoices@demo.smssend.local',
    OBLIO_SECRET: 'demo-secret',
    OBLIO_CIF: '990000048',
    OBLIO_SERIES: 'DEMO',
    OBLIO_BASE_URL: `http://127.0.0.1:${ports.sandbox}`,
    SMSAPI_BASE_URL: `http://127.0.0.1:${ports.sandbox}`,
    SMS_DELIVERY_REPORT_BASE_URL: `http://127.0.0.1:${ports.web}`,
    ...(clockFile ? { CLOCK_OFFSET_FILE: clockFile } : {}),
    SERVE_WEB: join(workspaceRoot(), 'dist', 'apps'),
  };
}

function addressesOf(ports: Ports): Addresses {
  const web = `http://localhost:${ports.web}`;
  const sandbox = `http://localhost:${ports.sandbox}`;
  return { web, admin: `${web}/admin/`, api: web, sandbox, inbox: `${sandbox}/sandbox/mail` };
}

async function assertPortsFree(ports: Ports): Promise<void> {
  for (const name of Object.keys(ports) as (keyof Ports)[]) {
    const used = name !== 'postgres' || !process.env['DATABASE_URL'];
    if (used && !(await isPortFree(ports[name]))) {
      throw new PortTaken(ports[name], PORT_VARIABLES[name], PURPOSES[name]);
    }
  }
}

function lineLog({ log }: Pick<StackOptions, 'log'>, name: string): (line: string) => void {
  return log ? (line) => log(name, line) : printer(name);
}

/** The database tells of every checkpoint; a person wants to hear only of trouble. */
function quietLog(options: Pick<StackOptions, 'log'>): (line: string) => void {
  const print = lineLog(options, 'postgres');
  return (line) => {
    if (/ (?:WARNING|ERROR|FATAL|PANIC): /.test(line)) print(line);
  };
}
