import { createTestApp, type TestApp } from '../testing';
import { seedDemo } from '.';

describe('the demo data', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await createTestApp();
  });
  afterAll(() => test.close());

  /** How many rows each table holds. */
  async function counts(): Promise<Record<string, number>> {
    const tables = await test.db.query<{ name: string }>(
      `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY 1`,
    );
    const found: Record<string, number> = {};
    for (const { name } of tables) {
      found[name] =
        (await test.db.one<{ n: number }>(`SELECT count(*) AS n FROM "${name}"`))?.n ?? 0;
    }
    return found;
  }

  it('lets each of its people in, and changes nothing the second time', async () => {
    const logins = await seedDemo(test.app, () => undefined);
    expect(logins.map(({ role }) => role)).toEqual(['owner', 'agent', 'admin']);
    for (const { email, password } of logins) {
      expect(password.length).toBeGreaterThanOrEqual(12);
      await test.http().post('/api/auth/login').send({ email, password }).expect(200);
    }
    const before = await counts();
    expect(await seedDemo(test.app, () => undefined)).toEqual(logins);
    expect(await counts()).toEqual(before);
  });
});
