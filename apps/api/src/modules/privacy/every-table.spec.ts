import { PersonalData } from '../../platform/personal-data';
import { createTestApp, type TestApp } from '../../testing';

/** Tables that point at a person or a shop and that nobody has to answer for, with the reason. */
const NOBODY_ANSWERS_FOR: Readonly<Record<string, string>> = {};

/** Columns by which a row belongs to somebody. */
const OWNERS = [
  'merchant_id',
  'user_id',
  'created_by',
  'invited_by',
  'accepted_by',
  'email',
  'phone',
];

describe('every table that belongs to a person or a shop', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await createTestApp();
  });
  afterAll(() => test.close());

  const owned = async (): Promise<string[]> => {
    const rows = await test.db.query<{ name: string }>(
      `SELECT DISTINCT table_name AS name FROM information_schema.columns
        WHERE table_schema = 'public' AND column_name = ANY ($1::text[]) ORDER BY 1`,
      [OWNERS],
    );
    return rows.map(({ name }) => name);
  };
  const covered = (): string[] =>
    test
      .get(PersonalData)
      .parts()
      .flatMap(({ tables }) => [...tables]);

  it('is answered for by a part, or is named here with the reason', async () => {
    const answered = new Set([...covered(), ...Object.keys(NOBODY_ANSWERS_FOR)]);
    expect((await owned()).filter((name) => !answered.has(name))).toEqual([]);
  });

  it('is answered for once, and exists', async () => {
    const tables = covered();
    expect(tables.filter((name, at) => tables.indexOf(name) !== at)).toEqual([]);
    const all = await test.db.query<{ name: string }>(
      `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public'`,
    );
    const existing = new Set(all.map(({ name }) => name));
    const named = [...tables, ...Object.keys(NOBODY_ANSWERS_FOR)];
    expect(named.filter((name) => !existing.has(name))).toEqual([]);
  });

  it('is visited by an erasure after whatever points at it', () => {
    const names = test
      .get(PersonalData)
      .parts()
      .map(({ name }) => name);
    expect(names.at(-1)).toBe('users');
    for (const [before, after] of [
      ['sms', 'orders'],
      ['sms', 'quota'],
      ['auth', 'users'],
    ] as const)
      expect(names.indexOf(before)).toBeLessThan(names.indexOf(after));
  });
});
