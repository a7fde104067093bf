import { execFile, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { freePort, isPortFree, PortTaken } from '../processes/free-port.ts';
import { guard, release } from '../processes/watchdog.ts';
import { postgresBinaries } from './binaries.ts';
import { clearLeftovers, readPostmasterFile, stopServer } from './postmaster.ts';
import { isReachable, reachableDataDir, serverUser } from './server-user.ts';

const run = promisify(execFile);
const READY_LIMIT_MS = 60_000;
const READY_POLL_MS = 15;
const LOG_TAIL_LINES = 40;
const SUPERUSER = 'smssend';

export interface PostgresOptions {
  /** Where the data lives. Not needed when `ephemeral`. */
  dataDir?: string;
  /** Default: a free port chosen by the system. */
  port?: number;
  /** The environment variable to name when `port` is taken. */
  portVariable?: string;
  /** A new empty server in a temporary folder, removed at stop, without flushes to disk. */
  ephemeral?: boolean;
  /** Server settings (`-c name=value`), over the defaults; benchmarks switch `fsync` back on here. */
  settings?: Record<string, string>;
  /** Password of the superuser; must be the same on every start of the same `dataDir`. Default: random. */
  password?: string;
  /** The database to make and connect to. Default `smssend`. */
  database?: string;
  /** Receives each line of the server's log. Default: kept only for the message when the start fails. */
  log?: (line: string) => void;
}

export interface RunningPostgres {
  /** Connection string of the database, as a superuser of the embedded server. */
  url: string;
  /** The same server with another database's name. */
  urlOf(database: string): string;
  port: number;
  /** Undefined for a server that is not ours. */
  pid: number | undefined;
  dataDir: string | undefined;
  /** True when `DATABASE_URL` named a server: we did not start it and never stop it. */
  external: boolean;
  /** Stops exactly what was started. `crash` stops without writing anything, as a power cut would. */
  stop(how?: 'fast' | 'crash'): Promise<void>;
  /** Stops and starts again on the same port and data: what a database restart looks like to the app. */
  restart(how?: 'fast' | 'crash'): Promise<void>;
}

/** Flushes cost most of a test's time, and the data of a throw-away server need not survive anything. */
const NO_FLUSH = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };

const DEFAULTS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  TimeZone: 'UTC',
  log_timezone: 'UTC',
  max_connections: '150',
  jit: 'off',
};

/**
 * Starts a real PostgreSQL on 127.0.0.1, or connects to the one that is given.
 *
 * `DATABASE_URL` names a server of your own for the persistent case. An `ephemeral` server ignores
 * it on purpose: tests create and drop databases, and must never do that on a server that somebody
 * happened to have in the environment.
 * @throws PortTaken with one clear sentence when `port` is in use.
 */
export async function startPostgres(options: PostgresOptions = {}): Promise<RunningPostgres> {
  const given = process.env['DATABASE_URL'];
  if (given && !options.ephemeral) return externalPostgres(given);
  const server = await EmbeddedPostgres.prepare(options);
  await server.start();
  await server.ensureDatabase();
  return server;
}

function externalPostgres(url: string): RunningPostgres {
  const parsed = new URL(url);
  return {
    url,
    urlOf: (database) => withDatabase(url, database),
    port: Number(parsed.port || 5432),
    pid: undefined,
    dataDir: undefined,
    external: true,
    stop: () => Promise.resolve(),
    restart: () =>
      Promise.reject(new Error('A server that is not ours cannot be restarted from here.')),
  };
}

function withDatabase(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.href;
}

class EmbeddedPostgres implements RunningPostgres {
  readonly external = false;
  private readonly user = serverUser();
  private readonly binaries = postgresBinaries(this.user);
  private readonly logTail: string[] = [];
  private readonly options: PostgresOptions;
  private readonly password: string;
  readonly dataDir: string;
  readonly port: number;
  private child: ChildProcess | undefined;

  private constructor(options: PostgresOptions, place: { dataDir: string; port: number }) {
    this.options = options;
    this.dataDir = place.dataDir;
    this.port = place.port;
    this.password = options.password ?? randomBytes(18).toString('base64url');
  }

  static async prepare(options: PostgresOptions): Promise<EmbeddedPostgres> {
    const port = options.port ?? (await freePort());
    if (options.port && !(await isPortFree(port))) {
      throw new PortTaken(port, options.portVariable ?? 'the port', 'the database');
    }
    const dataDir = options.ephemeral ? ephemeralDataDir() : persistentDataDir(options);
    return new EmbeddedPostgres(options, { dataDir, port });
  }

  get url(): string {
    return this.urlOf(this.options.database ?? 'smssend');
  }

  get pid(): number | undefined {
    return this.child?.pid;
  }

  urlOf(database: string): string {
    return `postgresql://${SUPERUSER}:${this.password}@127.0.0.1:${this.port}/${database}`;
  }

  async start(): Promise<void> {
    if (existsSync(join(this.dataDir, 'PG_VERSION'))) await clearLeftovers(this.dataDir);
    else await this.initialise();
    this.child = this.spawnServer();
    await this.untilReady(this.child);
  }

  async stop(how: 'fast' | 'crash' = 'fast'): Promise<void> {
    await this.halt(how);
    if (this.options.ephemeral)
      rmSync(dirname(this.dataDir), { recursive: true, force: true, maxRetries: 5 });
  }

  async restart(how: 'fast' | 'crash' = 'fast'): Promise<void> {
    await this.halt(how);
    await this.start();
  }

  async ensureDatabase(): Promise<void> {
    const name = this.options.database ?? 'smssend';
    const client = new pg.Client({ connectionString: this.urlOf('postgres') });
    await client.connect();
    try {
      const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
      if (found.rowCount === 0) await client.query(`CREATE DATABASE ${pg.escapeIdentifier(name)}`);
    } finally {
      await client.end();
    }
  }

  private async halt(how: 'fast' | 'crash'): Promise<void> {
    const pid = this.child?.pid;
    if (pid === undefined) return;
    this.child = undefined;
    await stopServer(pid, how === 'crash' ? 'SIGQUIT' : 'SIGINT');
    release(pid);
  }

  /** Into a neighbour folder first: a run that is killed half-way must not leave half a database. */
  private async initialise(): Promise<void> {
    const half = `${this.dataDir}.half`;
    const passwordFile = `${this.dataDir}.password`;
    rmSync(half, { recursive: true, force: true });
    rmSync(this.dataDir, { recursive: true, force: true });
    this.makeOwned(half);
    writeFileSync(passwordFile, this.password, { mode: 0o600 });
    if (this.user) chownSync(passwordFile, this.user.uid, this.user.gid);
    try {
      await run(this.binaries.initdb, initdbArguments(half, passwordFile), {
        ...this.user,
        cwd: '/',
      });
    } finally {
      rmSync(passwordFile, { force: true });
    }
    renameSync(half, this.dataDir);
  }

  private makeOwned(folder: string): void {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    if (this.user) chownSync(folder, this.user.uid, this.user.gid);
  }

  private spawnServer(): ChildProcess {
    const settings = {
      ...DEFAULTS,
      ...(this.options.ephemeral ? NO_FLUSH : {}),
      ...this.options.settings,
      port: String(this.port),
    };
    const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
    // Detached: a Ctrl-C in the terminal must reach the app first and the database last.
    const child = spawn(this.binaries.postgres, ['-D', this.dataDir, ...flags], {
      ...this.user,
      cwd: '/',
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { PATH: process.env['PATH'], LC_ALL: 'C' },
    });
    this.follow(child);
    return child;
  }

  private follow(child: ChildProcess): void {
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        for (const line of text.split('\n')) if (line) this.keep(line);
      });
    }
    child.unref();
    for (const stream of [child.stdout, child.stderr])
      (stream as { unref?: () => void } | null)?.unref?.();
    if (child.pid === undefined) return;
    const removeDir = this.options.ephemeral ? dirname(this.dataDir) : undefined;
    guard({ pid: child.pid, signal: 'SIGINT', ...(removeDir ? { removeDir } : {}) });
  }

  private keep(line: string): void {
    this.options.log?.(line);
    this.logTail.push(line);
    if (this.logTail.length > LOG_TAIL_LINES) this.logTail.shift();
  }

  private async untilReady(child: ChildProcess): Promise<void> {
    const failure = once(child);
    const deadline = Date.now() + READY_LIMIT_MS;
    while (readPostmasterFile(this.dataDir)?.status !== 'ready') {
      if (failure.error !== undefined || Date.now() > deadline) {
        throw new Error(
          `PostgreSQL did not start: ${failure.error ?? 'time is up'}\n${this.logTail.join('\n')}`,
        );
      }
      await new Promise((resolve) => setTimeout(resolve, READY_POLL_MS));
    }
  }
}

function once(child: ChildProcess): { error: string | undefined } {
  const failure: { error: string | undefined } = { error: undefined };
  child.once('error', (error) => (failure.error = error.message));
  child.once('exit', (code) => (failure.error = `it ended with code ${code}`));
  return failure;
}

function initdbArguments(dataDir: string, passwordFile: string): string[] {
  return [
    `--pgdata=${dataDir}`,
    `--username=${SUPERUSER}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    // Unicode-aware lower() and upper(), the same on every machine whatever locales it has.
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--locale=C',
    '--no-sync',
  ];
}

function persistentDataDir(options: PostgresOptions): string {
  if (!options.dataDir) throw new Error('A persistent server needs `dataDir`.');
  const dataDir = reachableDataDir(options.dataDir, serverUser());
  mkdirSync(dirname(dataDir), { recursive: true });
  return dataDir;
}

function ephemeralDataDir(): string {
  const user = serverUser();
  const base = !user || isReachable(tmpdir(), user) ? tmpdir() : '/var/tmp';
  const folder = mkdtempSync(join(base, 'smssend-postgres-'));
  // mkdtemp gives 0700 to us alone, and the server must pass through it as its own user.
  if (user) chownSync(folder, user.uid, user.gid);
  return join(folder, 'data');
}
