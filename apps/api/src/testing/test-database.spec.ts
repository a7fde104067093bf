import { Client } from 'pg';
import { assertThrowAway, createTestDatabase } from './test-database';
import { databaseUrl } from './test-server';

describe('a database of a test', () => {
  it('is made only on a server that carries the mark', async () => {
    const client = new Client({ connectionString: databaseUrl('postgres') });
    await client.connect();
    await expect(assertThrowAway(client)).rejects.toThrow('not the throw-away server');
    await client.end();
  });

  it('is a copy of its own, gone after the spec', async () => {
    const [one, two] = await Promise.all([createTestDatabase(), createTestDatabase()]);
    expect(one.name).not.toBe(two.name);
    const client = new Client({ connectionString: one.url });
    await client.connect();
    client.on('error', () => undefined);
    const { rows } = await client.query('SELECT count(*)::int AS n FROM plans');
    expect(rows).toEqual([{ n: 4 }]);
    await one.drop();
    await two.drop();
    await expect(new Client({ connectionString: one.url }).connect()).rejects.toThrow(
      'does not exist',
    );
  });
});
