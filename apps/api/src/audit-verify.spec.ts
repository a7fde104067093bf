import { spawn } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Sealer } from './modules/audit';
import { AuditTrail } from './platform/audit-trail';
import { createTestApp, testEnvironment, type TestApp } from './testing';

const SPEC_LIMIT_MS = 60_000;
jest.setTimeout(SPEC_LIMIT_MS);

const WORKSPACE = resolve(__dirname, '../../..');
const OUT_DIR = `dist/test/audit-verify-${process.pid}`;
/** In a process of its own, because the bundler's native part does not know the objects of a Jest sandbox. */
const BUNDLE = `
  import { bundleForNode } from './tools/build/node-bundle.ts';
  await bundleForNode({ entries: { 'audit-verify': 'apps/api/src/audit-verify.ts' }, outDir: '${OUT_DIR}' });`;

interface Ended {
  code: number | null;
  output: string;
}

function node(args: string[], env: Record<string, string> = {}): Promise<Ended> {
  const child = spawn(process.execPath, args, { cwd: WORKSPACE, env: { ...process.env, ...env } });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (text: Buffer) => (output += text.toString()));
  }
  return new Promise((done, failed) => {
    child.once('error', failed);
    child.once('close', (code) => done({ code, output }));
  });
}

describe('the operator who checks the audit trail', () => {
  let test: TestApp;
  beforeAll(async () => {
    const bundled = await node(['--input-type=module-typescript', '-e', BUNDLE]);
    expect(bundled).toMatchObject({ code: 0 });
    test = await createTestApp();
    await test.get(AuditTrail).recordMany(Array(3).fill({ action: 'SMS_CLICK' }));
    await test.get(Sealer).seal();
  });
  afterAll(async () => {
    await test.close();
    await rm(join(WORKSPACE, OUT_DIR), { recursive: true, force: true });
  });

  const check = (env: Record<string, string> = {}) =>
    node(['--enable-source-maps', join(OUT_DIR, 'audit-verify.mjs')], {
      ...testEnvironment(test.databaseUrl),
      ...env,
    });

  it('is told that all is well, with the figures', async () => {
    const { code, output } = await check();
    expect(output).toContain('3 rows fit, 0 wait to be sealed');
    expect(code).toBe(0);
  });

  it('is told which row is the first bad one, by the exit code too', async () => {
    await test.db.execute('ALTER TABLE audit_log DISABLE TRIGGER USER');
    await test.db.execute(
      `UPDATE audit_log SET action = 'x' WHERE id = (SELECT audit_id FROM audit_chain WHERE seq = 2)`,
    );
    const { code, output } = await check();
    expect(output).toMatch(
      /After 1 good rows: the row was changed.* \(place 2, row [\da-f-]{36}\)/,
    );
    expect(code).toBe(2);
  });

  it('is told that the key is missing, and when nothing could be read at all', async () => {
    const other = `other:${Buffer.alloc(32, 1).toString('base64')}`;
    const unknown = await check({ AUDIT_CHAIN_KEYS: other });
    expect(unknown.output).toContain('AUDIT_CHAIN_KEYS');
    expect(unknown.code).toBe(2);
    const away = await check({ DATABASE_URL: 'postgres://nobody@127.0.0.1:9/nothing' });
    expect(away.code).toBe(1);
  });
});
