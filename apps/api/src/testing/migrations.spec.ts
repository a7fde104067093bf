import { Client } from 'pg';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { migrations } from '../../../../migrations';
import { entities } from '../entities';
import { runMigrations } from '../platform/database/run-migrations';
import { migrateJobs } from '../platform/jobs';
import { createTestDatabase, type TestDatabase } from '.';

describe('the migrations', () => {
  let database: TestDatabase;
  let dataSource: DataSource;

  beforeEach(async () => {
    database = await createTestDatabase('empty');
    dataSource = new DataSource({
      type: 'postgres',
      url: database.url,
      entities: [...entities] as DataSourceOptions['entities'] & unknown[],
      migrations: [...migrations],
      migrationsTransactionMode: 'each',
      installExtensions: false,
    });
    await dataSource.initialize();
  });
  afterEach(async () => {
    await dataSource.destroy();
    await database.drop();
  });

  /** Every table, column, index, constraint, function and trigger of our schema, as text. */
  async function schema(): Promise<string[]> {
    const rows = await dataSource.query<{ line: string }[]>(`
      SELECT format('%s.%s %s %s', c.relname, a.attname, format_type(a.atttypid, a.atttypmod),
                    concat_ws(' ', CASE WHEN a.attnotnull THEN 'NOT NULL' END, pg_get_expr(d.adbin, d.adrelid))) AS line
        FROM pg_class c
        JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = 'public'
        JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
        LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
       WHERE c.relkind IN ('r', 'p', 'v') AND c.relname <> 'migrations'
      UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' AND tablename <> 'migrations'
      UNION ALL SELECT format('%s %s %s', conrelid::regclass, conname, pg_get_constraintdef(oid))
        FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND conrelid::regclass::text <> 'migrations'
      UNION ALL SELECT pg_get_triggerdef(t.oid) FROM pg_trigger t WHERE NOT tgisinternal
      UNION ALL SELECT extname FROM pg_extension
      ORDER BY 1`);
    return rows.map(({ line }) => line);
  }

  it('go up, down to nothing, and up to the same again', async () => {
    const empty = await schema();
    expect(await runMigrations(dataSource)).toHaveLength(migrations.length);
    const full = await schema();
    for (let i = 0; i < migrations.length; i += 1)
      await dataSource.undoLastMigration({ transaction: 'each' });
    expect(await schema()).toEqual(empty);
    await runMigrations(dataSource);
    expect(await schema()).toEqual(full);
    expect(await runMigrations(dataSource)).toEqual([]);
  });

  it('agree with every entity, down to the names of constraints', async () => {
    await runMigrations(dataSource);
    const { upQueries } = await dataSource.driver.createSchemaBuilder().log();
    expect(upQueries.map(({ query }) => query)).toEqual([]);
    expect(entities.length).toBeGreaterThan(0);
  });

  it('may be started twice at once', async () => {
    const other = new DataSource({ ...dataSource.options });
    await other.initialize();
    const done = await Promise.all([runMigrations(dataSource), runMigrations(other)]);
    await other.destroy();
    expect(done.map(({ length }) => length).sort()).toEqual([0, migrations.length]);
  });

  it('bring the job queue too, and do it again without a change', async () => {
    await migrateJobs(database.url);
    await migrateJobs(database.url);
    const client = new Client({ connectionString: database.url });
    await client.connect();
    const { rows } = await client.query('SELECT version FROM pgboss.version');
    await client.end();
    expect(rows).toHaveLength(1);
  });
});
