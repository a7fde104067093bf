import { createTestDatabase } from '../../testing/test-database';
import { Client } from 'pg';
import { phoneIn, phonePattern, WRITTEN_PHONES } from './phone-pattern';

describe('a phone number in free text', () => {
  let client: Client;
  let drop: () => Promise<void>;
  beforeAll(async () => {
    const database = await createTestDatabase();
    drop = database.drop;
    client = new Client(database.url);
    await client.connect();
  });
  afterAll(async () => {
    await client.end();
    await drop();
  });

  const isFound = async (text: string, phone: string): Promise<boolean> => {
    const { rows } = await client.query<{ found: boolean }>('SELECT $1::text ~ $2 AS found', [
      text,
      phonePattern(phone),
    ]);
    return rows[0]?.found === true;
  };
  const readFrom = async (text: string): Promise<(string | null)[]> => {
    const { rows } = await client.query<{ written: string }>(
      `SELECT m[1] AS written FROM regexp_matches($1, $2, 'g') AS m`,
      [text, WRITTEN_PHONES],
    );
    return rows.map(({ written }) => phoneIn(written));
  };

  it.each([
    '0722000014',
    '722000014',
    '+40722000014',
    '0040722000014',
    '40 722 000 014',
    '"tel": "0722.000.014"',
    '(0722) 000-014',
    'sunați la 0722/000014, mulțumim',
    'Ana 0722000014; Dan 0722000015',
  ])('is found in %j by either way of looking', async (text) => {
    expect(await isFound(text, '+40722000014')).toBe(true);
    expect(await readFrom(text)).toContain('+40722000014');
  });

  it.each(['0722000015', '10722000014', '07220000141', '90407220000145', 'fără', ''])(
    'is not found in %j',
    async (text) => {
      expect(await isFound(text, '+40722000014')).toBe(false);
      expect(await readFrom(text)).not.toContain('+40722000014');
    },
  );

  it.each(['+359888123456', '00359888123456', 'tel. +359 888 123 456.'])(
    'from abroad is found in %j',
    async (text) => {
      expect(await isFound(text, '+359888123456')).toBe(true);
      expect(await readFrom(text)).toContain('+359888123456');
    },
  );

  it('is each of several', async () => {
    expect(await readFrom('0722000014,0722000015 +359888123456')).toEqual([
      '+40722000014',
      '+40722000015',
      '+359888123456',
    ]);
  });
});
