import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AuditTrail } from '../../../platform/audit-trail';
import { Metrics } from '../../../platform/telemetry';
import { createTestApp, type TestApp } from '../../../testing';
import { Sealer, VerifyChain } from '..';
import { ChainHeads } from './chain-heads';

const DAY_MS = 86_400_000;

describe('the heads of the audit chain', () => {
  let dir: string;
  let test: TestApp;
  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'audit-heads-'));
    test = await createTestApp({ env: { AUDIT_HEAD_DIR: join(dir, 'heads') } });
    test.clock.set(new Date('2026-03-10T12:00:00Z'));
  });
  afterEach(async () => {
    await test.close();
    await rm(dir, { recursive: true });
  });

  const files = () => readdir(join(dir, 'heads'));
  const read = async (day: string) =>
    JSON.parse(await readFile(join(dir, 'heads', `audit-head-${day}.json`), 'utf8')) as unknown;

  async function seal(count: number): Promise<void> {
    await test.get(AuditTrail).recordMany(Array(count).fill({ action: 'SMS_CLICK' }));
    await test.get(Sealer).seal();
  }
  const nextDay = () => test.clock.set(new Date(test.clock.now().getTime() + DAY_MS));
  const hashAt = async (seq: number) =>
    (
      await test.db.one<{ hash: string }>(
        `SELECT encode(hash, 'hex') AS hash FROM audit_chain WHERE seq = $1`,
        [seq],
      )
    )?.hash;

  it('leave the database once a day, as a file, a metric and a line of the log', async () => {
    await seal(3);
    expect(await test.get(ChainHeads).export()).toBeNull();
    nextDay();
    await seal(2);
    await test.runTick('audit.export-head');
    const head = { day: '2026-03-10', seq: 3, hash: await hashAt(3), keyId: 'test' };
    expect(await read('2026-03-10')).toEqual(head);
    expect(await test.get(Metrics).text()).toContain(`audit_chain_head{hash="${head.hash}"} 3`);
  });

  it('are written once, whole, however many workers do it', async () => {
    await seal(3);
    nextDay();
    const heads = test.get(ChainHeads);
    await Promise.all(Array.from({ length: 8 }, () => heads.export()));
    await seal(1);
    await heads.export();
    expect(await files()).toEqual(['audit-head-2026-03-10.json']);
    nextDay();
    await heads.export();
    expect(await files()).toEqual(['audit-head-2026-03-10.json', 'audit-head-2026-03-11.json']);
    expect(await read('2026-03-11')).toMatchObject({ seq: 4 });
    expect(await test.get(VerifyChain).run()).toMatchObject({ headsCompared: 2, fault: null });
  });

  it('tell of a chain that was cut off', async () => {
    await seal(5);
    nextDay();
    await test.get(ChainHeads).export();
    for (const table of ['audit_log', 'audit_chain']) {
      await test.db.execute(`ALTER TABLE ${table} DISABLE TRIGGER USER`);
    }
    await test.db.execute(
      'DELETE FROM audit_log WHERE id IN (SELECT audit_id FROM audit_chain WHERE seq > 3)',
    );
    await test.db.execute('DELETE FROM audit_chain WHERE seq > 3');
    expect(await test.get(VerifyChain).run()).toMatchObject({
      rows: 3,
      fault: { kind: 'head_differs', seq: 5, day: '2026-03-10' },
    });
  });

  it('tell of a chain that was made anew, even by somebody who has the key', async () => {
    await seal(5);
    nextDay();
    await test.get(ChainHeads).export();
    for (const table of ['audit_log', 'audit_chain']) {
      await test.db.execute(`ALTER TABLE ${table} DISABLE TRIGGER USER`);
    }
    await test.db.execute(`UPDATE audit_log SET action = 'SMS_TEST'`);
    await test.db.execute('INSERT INTO audit_unsealed SELECT audit_id FROM audit_chain');
    await test.db.execute('DELETE FROM audit_chain');
    await test.get(Sealer).seal();
    expect(await test.get(VerifyChain).run()).toMatchObject({
      rows: 4,
      fault: { kind: 'head_differs', seq: 5, day: '2026-03-10' },
    });
  });

  it('are refused when they are not heads', async () => {
    await seal(1);
    nextDay();
    await test.get(ChainHeads).export();
    await writeFile(join(dir, 'heads', 'audit-head-2026-03-11.json'), '{"day": "2026-03-11"}');
    await expect(test.get(VerifyChain).run()).rejects.toThrow('audit-head-2026-03-11.json');
  });
});
