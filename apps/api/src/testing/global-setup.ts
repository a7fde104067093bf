import { Client } from 'pg';
import { startPostgres } from '../../../../tools/postgres/index.ts';
import { migrateTemplate } from './migrate-template';
import { handOver, TEMPLATE_DATABASE, TEST_SERVER_MARK } from './test-server';

/** One throw-away server for the run, with one migrated database that every spec file copies. */
export default async function setUp(): Promise<void> {
  process.env['NODE_ENV'] = 'test';
  const server = await startPostgres({ ephemeral: true, settings: { max_connections: '200' } });
  await markAsThrowAway(server.url);
  await migrateTemplate(server.url, server.urlOf(TEMPLATE_DATABASE));
  handOver(server);
}

/** Whoever wants to drop a database looks for this mark first; no other server carries it. */
async function markAsThrowAway(url: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(
    `CREATE TABLE ${TEST_SERVER_MARK} (made_at timestamptz NOT NULL DEFAULT now())`,
  );
  await client.query(`INSERT INTO ${TEST_SERVER_MARK} DEFAULT VALUES`);
  await client.end();
}
