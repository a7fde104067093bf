import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { databaseUrl, TEMPLATE_DATABASE, TEST_SERVER_MARK, testServerUrl } from './test-server';

const NAME = /^smssend_test_[0-9a-f]{16}$/;

export interface TestDatabase {
  readonly url: string;
  readonly name: string;
  drop(): Promise<void>;
}

async function onServer<T>(work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: testServerUrl() });
  await client.connect();
  try {
    await assertThrowAway(client);
    return await work(client);
  } finally {
    await client.end();
  }
}

/** A test proves which server it talks to before it may make or drop anything. */
export async function assertThrowAway(client: Client): Promise<void> {
  const { rows } = await client.query<{ found: boolean }>(
    'SELECT to_regclass($1) IS NOT NULL AS found',
    [TEST_SERVER_MARK],
  );
  if (!rows[0]?.found) throw new Error('This is not the throw-away server of the test run.');
}

/** A copy of the migrated template, or with `empty` a database with nothing in it. */
export async function createTestDatabase(
  kind: 'migrated' | 'empty' = 'migrated',
): Promise<TestDatabase> {
  const name = `smssend_test_${randomBytes(8).toString('hex')}`;
  const template = kind === 'empty' ? 'template0' : TEMPLATE_DATABASE;
  await onServer(async (client) => {
    // Copies of one template wait for each other; Postgres would refuse instead.
    await client.query('SELECT pg_advisory_lock(1)');
    await client.query(`CREATE DATABASE ${name} TEMPLATE ${template} STRATEGY file_copy`);
  });
  return { url: databaseUrl(name), name, drop: () => dropTestDatabase(name) };
}

async function dropTestDatabase(name: string): Promise<void> {
  if (!NAME.test(name)) throw new Error(`${name} is not a database of a test.`);
  await onServer((client) => client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));
}
