import type { DataSource } from 'typeorm';

/** One number for "migrating this database", so that two deployments at once run them one after the other. */
const ADVISORY_LOCK = 7_163_012;

/** @returns the names of the migrations that ran now. */
export async function runMigrations(dataSource: DataSource): Promise<string[]> {
  return oneAtATime(dataSource, async () => {
    const done = await dataSource.runMigrations({ transaction: 'each' });
    return done.map(({ name }) => name);
  });
}

export async function revertLast(dataSource: DataSource): Promise<void> {
  await oneAtATime(dataSource, () => dataSource.undoLastMigration({ transaction: 'each' }));
}

export async function listMigrations(
  dataSource: DataSource,
): Promise<{ name: string; ran: boolean }[]> {
  const [{ found } = { found: false }] = await dataSource.query<{ found: boolean }[]>(
    `SELECT to_regclass('migrations') IS NOT NULL AS found`,
  );
  const rows = found
    ? await dataSource.query<{ name: string }[]>('SELECT name FROM migrations')
    : [];
  const ran = new Set(rows.map(({ name }) => name));
  return dataSource.migrations.map(({ name = '' }) => ({ name, ran: ran.has(name) }));
}

async function oneAtATime<T>(dataSource: DataSource, work: () => Promise<T>): Promise<T> {
  const runner = dataSource.createQueryRunner();
  await runner.connect();
  try {
    await runner.query('SET lock_timeout = 0');
    await runner.query('SELECT pg_advisory_lock($1)', [ADVISORY_LOCK]);
    return await work();
  } finally {
    await runner.query('SELECT pg_advisory_unlock($1)', [ADVISORY_LOCK]);
    await runner.query('RESET lock_timeout');
    await runner.release();
  }
}
