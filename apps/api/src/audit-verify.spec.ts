import { Sealer } from './modules/audit';
import { AuditTrail } from './platform/audit-trail';
import { createTestApp, testEnvironment, type TestApp } from './testing';
import { BuiltProgram } from './testing/built-program';

const SPEC_LIMIT_MS = 60_000;
jest.setTimeout(SPEC_LIMIT_MS);

describe('the operator who checks the audit trail', () => {
  let test: TestApp;
  let program: BuiltProgram;
  beforeAll(async () => {
    program = await BuiltProgram.build('audit-verify');
    test = await createTestApp();
    await test.get(AuditTrail).recordMany(Array(3).fill({ action: 'SMS_CLICK' }));
    await test.get(Sealer).seal();
  });
  afterAll(async () => {
    await test.close();
    await program.remove();
  });

  const check = (env: Record<string, string> = {}) =>
    program.run([], { ...testEnvironment(test.databaseUrl), ...env });

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
