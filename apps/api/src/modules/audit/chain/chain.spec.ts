import { AuditTrail } from '../../../platform/audit-trail';
import { createTestApp, type TestApp } from '../../../testing';
import { Sealer, VerifyChain } from '..';

const SPEC_LIMIT_MS = 60_000;
jest.setTimeout(SPEC_LIMIT_MS);

const TABLES = ['audit_log', 'audit_chain', 'audit_unsealed'];

describe('the chain of the audit trail', () => {
  let test: TestApp;
  let audit: AuditTrail;
  let sealer: Sealer;
  let verify: VerifyChain;
  beforeAll(async () => {
    test = await createTestApp();
    audit = test.get(AuditTrail);
    sealer = test.get(Sealer);
    verify = test.get(VerifyChain);
  });
  afterAll(() => test.close());
  beforeEach(async () => {
    for (const table of TABLES) {
      await test.db.execute(`ALTER TABLE ${table} DISABLE TRIGGER USER`);
      await test.db.execute(`TRUNCATE ${table}`);
      await test.db.execute(`ALTER TABLE ${table} ENABLE TRIGGER USER`);
    }
  });

  const write = (count: number): Promise<void> =>
    audit.recordMany(
      Array.from({ length: count }, (_, n) => ({
        action: 'SMS_CLICK' as const,
        subjectType: 'send',
        subjectId: String(n),
        data: { queued: n, skipped: { '10': 1, '9': [true, null, 'două'] } },
      })),
    );
  const chain = () =>
    test.db.query<{ seq: number; audit_id: string }>('SELECT * FROM audit_chain ORDER BY seq');

  /** What somebody can do who owns the database, or who stole it. */
  async function tamper(...statements: string[]): Promise<void> {
    for (const table of TABLES) await test.db.execute(`ALTER TABLE ${table} DISABLE TRIGGER USER`);
    for (const statement of statements) expect(await test.db.execute(statement)).toBeGreaterThan(0);
    for (const table of TABLES) await test.db.execute(`ALTER TABLE ${table} ENABLE TRIGGER USER`);
  }

  const at = (seq: number) => `(SELECT audit_id FROM audit_chain WHERE seq = ${seq})`;

  it('is empty and whole before anything happened', async () => {
    expect(await sealer.seal()).toBe(0);
    expect(await verify.run()).toEqual({
      rows: 0,
      unsealed: 0,
      headsCompared: 0,
      head: null,
      fault: null,
    });
  });

  it('holds every row once, also when several sealers work while rows are written', async () => {
    await write(2_500);
    const sealed = await Promise.all([
      sealer.seal(),
      sealer.seal(),
      write(1_000),
      sealer.seal(),
      sealer.seal(),
    ]);
    const rest = await sealer.seal();
    expect(sealed.reduce<number>((sum, n) => sum + (n ?? 0), rest)).toBe(3_500);
    const links = await chain();
    expect(links.map(({ seq }) => seq)).toEqual(links.map((_, index) => index + 1));
    expect(new Set(links.map(({ audit_id }) => audit_id)).size).toBe(3_500);
    expect(await verify.run()).toMatchObject({ rows: 3_500, unsealed: 0, fault: null });
  });

  it('loses and doubles nothing when the sealer dies in the middle', async () => {
    await write(1_500);
    await expect(
      test.db.transaction(async () => {
        expect(await sealer.seal()).toBe(1_500);
        throw new Error('killed');
      }),
    ).rejects.toThrow('killed');
    expect(await chain()).toEqual([]);
    expect(await verify.run()).toMatchObject({ rows: 0, unsealed: 1_500, fault: null });
    expect(await sealer.seal()).toBe(1_500);
    expect(await sealer.seal()).toBe(0);
    expect(await verify.run()).toMatchObject({ rows: 1_500, unsealed: 0, fault: null });
  });

  it('does not hold what was undone', async () => {
    await expect(
      test.db.transaction(async () => {
        await write(3);
        throw new Error('undone');
      }),
    ).rejects.toThrow('undone');
    expect(await sealer.seal()).toBe(0);
  });

  it('is sealed by the worker by itself', async () => {
    await write(2);
    await test.runTick('audit.seal');
    expect(await verify.run()).toMatchObject({ rows: 2, unsealed: 0 });
  });

  it.each(['audit_log', 'audit_chain'])('refuses to change or lose rows of %s', async (table) => {
    await write(2);
    await sealer.seal();
    const column = table === 'audit_log' ? 'action' : 'key_id';
    for (const statement of [
      `UPDATE ${table} SET ${column} = 'x'`,
      `UPDATE ${table} SET ${column} = 'x' WHERE false`,
      `DELETE FROM ${table}`,
      `TRUNCATE ${table}`,
    ]) {
      await expect(test.db.execute(statement)).rejects.toMatchObject({ code: '42501' });
    }
    expect(await verify.run()).toMatchObject({ rows: 2, fault: null });
  });

  it.each([
    ['merchant_id', 'gen_random_uuid()'],
    ['user_id', 'gen_random_uuid()'],
    ['session_id', 'gen_random_uuid()'],
    ['api_key_id', 'gen_random_uuid()'],
    ['actor_kind', `'buyer'`],
    ['action', `'SMS_CANCEL'`],
    ['subject_type', 'NULL'],
    ['subject_id', `'other'`],
    ['data', `data || '{"queued": 0}'`],
    ['occurred_at', `occurred_at + interval '1 microsecond'`],
    ['request_id', `'other'`],
  ])('tells that %s of a row was changed behind its back', async (column, value) => {
    await write(5);
    await sealer.seal();
    await tamper(`UPDATE audit_log SET ${column} = ${value} WHERE id = ${at(3)}`);
    const [, , third] = await chain();
    expect(await verify.run()).toMatchObject({
      rows: 2,
      fault: { kind: 'does_not_fit', seq: 3, auditId: third?.audit_id },
    });
  });

  it('tells that a row is gone from the trail', async () => {
    await write(5);
    await sealer.seal();
    await tamper(`DELETE FROM audit_log WHERE id = ${at(4)}`);
    expect((await verify.run()).fault).toMatchObject({ kind: 'missing', seq: 4 });
  });

  it('tells that a row is gone from the trail and from the chain', async () => {
    await write(5);
    await sealer.seal();
    await tamper(
      `DELETE FROM audit_log WHERE id = ${at(4)}`,
      `DELETE FROM audit_chain WHERE seq = 4`,
    );
    expect((await verify.run()).fault).toMatchObject({ kind: 'gap', seq: 5 });
  });

  it('tells that the places after a missing row were renumbered', async () => {
    await write(5);
    await sealer.seal();
    await tamper(
      `DELETE FROM audit_log WHERE id = ${at(4)}`,
      `DELETE FROM audit_chain WHERE seq = 4`,
      `UPDATE audit_chain SET seq = 4 WHERE seq = 5`,
    );
    expect((await verify.run()).fault).toMatchObject({ kind: 'does_not_fit', seq: 4 });
  });

  it('tells that two rows changed their places', async () => {
    await write(5);
    await sealer.seal();
    await tamper(
      `UPDATE audit_chain SET seq = 100 WHERE seq = 2`,
      `UPDATE audit_chain SET seq = 2 WHERE seq = 3`,
      `UPDATE audit_chain SET seq = 3 WHERE seq = 100`,
    );
    expect((await verify.run()).fault).toMatchObject({ kind: 'does_not_fit', seq: 2 });
  });

  it('tells of a row that was put in past the chain', async () => {
    await write(2);
    await sealer.seal();
    await tamper(
      `INSERT INTO audit_log (id, actor_kind, action, occurred_at)
       VALUES (gen_random_uuid(), 'user', 'SMS_CLICK', now())`,
    );
    expect((await verify.run()).fault).toMatchObject({ kind: 'not_sealed', seq: null });
  });

  it('tells of a row that was put into the chain without the key', async () => {
    await write(2);
    await sealer.seal();
    await tamper(
      `INSERT INTO audit_log (id, actor_kind, action, occurred_at)
       VALUES ('00000000-0000-7000-8000-000000000001', 'user', 'SMS_CLICK', now())`,
      `INSERT INTO audit_chain (seq, audit_id, hash, key_id, sealed_at)
       VALUES (3, '00000000-0000-7000-8000-000000000001', sha256('guess'), 'test', now())`,
    );
    expect((await verify.run()).fault).toMatchObject({ kind: 'does_not_fit', seq: 3 });
  });

  it('stays whole when addresses of callers and whole people are erased', async () => {
    const { agent, userId, merchantId } = await test.signIn();
    await agent.put('/api/profile/preferences').send({ theme: 'dark' }).expect(200);
    await sealer.seal();
    expect(await test.db.execute('DELETE FROM audit_origins')).toBeGreaterThan(0);
    await test.db.execute('DELETE FROM users WHERE id = $1', [userId]);
    await test.db.execute('DELETE FROM merchants WHERE id = $1', [merchantId]);
    const report = await verify.run();
    expect(report.fault).toBeNull();
    expect(report.rows).toBeGreaterThan(0);
  });
});
