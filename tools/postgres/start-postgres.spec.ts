import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { hasEndedWithin, isAlive } from '../processes/alive.ts';
import { freePort } from '../processes/free-port.ts';
import { workspaceRoot } from '../workspace-root.ts';
import { startPostgres } from './index.ts';
import { serverOn } from './postmaster.ts';
import { reachableDataDir, serverUser } from './server-user.ts';

const folders: string[] = [];

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

function newDataDir(): string {
  const folder = mkdtempSync(join(tmpdir(), 'smssend-spec-'));
  folders.push(folder);
  // A folder of mkdtemp is closed to the server's user; the data's own folder stays private.
  chmodSync(folder, 0o755);
  return reachableDataDir(join(folder, 'postgres'), serverUser());
}

async function ask<T extends pg.QueryResultRow>(url: string, sql: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<T>(sql)).rows;
  } finally {
    await client.end();
  }
}

describe('an ephemeral server', () => {
  it('answers, folds Romanian letters, and leaves neither process nor folder behind', async () => {
    const server = await startPostgres({ ephemeral: true });
    const { pid = 0, dataDir = '' } = server;
    const [row] = await ask<{ lower: string }>(server.url, `SELECT lower('ȘOSEA') AS lower`);
    expect(row?.lower).toBe('șosea');
    expect(server.external).toBe(false);
    await server.stop();
    expect(isAlive(pid)).toBe(false);
    expect(existsSync(dataDir)).toBe(false);
  });

  it('does not touch the server that DATABASE_URL names', async () => {
    process.env['DATABASE_URL'] = 'postgresql://somebody@example.invalid/production';
    try {
      const server = await startPostgres({ ephemeral: true });
      expect(server.url).toContain('127.0.0.1');
      await server.stop();
    } finally {
      delete process.env['DATABASE_URL'];
    }
  });

  it('ends with its owner even when the owner is killed', async () => {
    const script = `
      import { startPostgres } from './tools/postgres/index.ts';
      const server = await startPostgres({ ephemeral: true });
      console.log(JSON.stringify({ pid: server.pid, dataDir: server.dataDir }));
      setInterval(() => undefined, 1000);`;
    const owner = spawn(process.execPath, ['--input-type=module', '-e', script], {
      cwd: workspaceRoot(),
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const line = await new Promise<string>((resolve) =>
      owner.stdout.once('data', (data) => resolve(String(data))),
    );
    const { pid, dataDir } = JSON.parse(line) as { pid: number; dataDir: string };
    expect(isAlive(pid)).toBe(true);
    owner.kill('SIGKILL');
    expect(await hasEndedWithin(pid, 15_000)).toBe(true);
    for (let tries = 0; existsSync(dataDir) && tries < 200; tries++)
      await new Promise((r) => setTimeout(r, 50));
    expect(existsSync(dataDir)).toBe(false);
  });
});

describe('a persistent server', () => {
  it('keeps what was committed over a stop, a crash and a new start', async () => {
    const options = { dataDir: newDataDir(), password: 'kept-for-the-next-start' };
    const first = await startPostgres(options);
    await ask(first.url, 'CREATE TABLE kept (n int)');
    await ask(first.url, 'INSERT INTO kept VALUES (1)');
    await first.restart('crash');
    await ask(first.url, 'INSERT INTO kept VALUES (2)');
    await first.stop();
    const second = await startPostgres(options);
    expect(await ask(second.url, 'SELECT n FROM kept ORDER BY n')).toEqual([{ n: 1 }, { n: 2 }]);
    await second.stop();
  });

  it('replaces the server that a crashed run left on the same data', async () => {
    const options = { dataDir: newDataDir(), password: 'kept-for-the-next-start' };
    const orphan = await startPostgres(options);
    const orphanPid = orphan.pid ?? 0;
    const next = await startPostgres(options);
    expect(isAlive(orphanPid)).toBe(false);
    expect(serverOn(options.dataDir)).toBe(next.pid);
    await next.stop();
  });

  it('leaves the process alone whose number an old postmaster.pid happens to carry', async () => {
    const options = { dataDir: newDataDir(), password: 'kept-for-the-next-start' };
    await (await startPostgres(options)).stop();
    const bystander = spawn(process.execPath, ['-e', 'setInterval(() => undefined, 1000)'], {
      stdio: 'ignore',
    });
    writeFileSync(
      join(options.dataDir, 'postmaster.pid'),
      `${bystander.pid}\n${options.dataDir}\n`,
    );
    const server = await startPostgres(options);
    expect(isAlive(bystander.pid ?? 0)).toBe(true);
    await server.stop();
    bystander.kill();
  });

  it('says in one sentence which variable to set when the port is taken', async () => {
    const other = await startPostgres({ ephemeral: true, port: await freePort() });
    const start = startPostgres({
      dataDir: newDataDir(),
      port: other.port,
      portVariable: 'SMSSEND_PG_PORT',
    });
    await expect(start).rejects.toThrow(
      `Port ${other.port}, wanted for the database, is taken by another program: set SMSSEND_PG_PORT to a free port.`,
    );
    await other.stop();
  });
});
