import { Injectable, Module } from '@nestjs/common';
import { createTestApp, type TestApp } from '../../testing';
import { Database, sqlState, Transactional, UseCases } from '.';

@Injectable()
class Ledger {
  constructor(private readonly db: Database) {}

  @Transactional()
  async write(id: number, then: () => Promise<void> = () => Promise.resolve()): Promise<void> {
    await this.db.execute('INSERT INTO entries (id) VALUES ($1)', [id]);
    await then();
  }

  /** Takes two rows in the given order; two of these in opposite orders meet in a deadlock. */
  @Transactional()
  async touch(first: number, second: number, meet: () => Promise<void>): Promise<void> {
    await this.db.execute('UPDATE entries SET touched = touched + 1 WHERE id = $1', [first]);
    await meet();
    await this.db.execute('UPDATE entries SET touched = touched + 1 WHERE id = $1', [second]);
  }
}
@Module({ providers: [Ledger] })
class LedgerModule {}

describe('the database door', () => {
  let test: TestApp;
  let db: Database;
  let ledger: Ledger;
  const ids = async (): Promise<number[]> =>
    (await db.query<{ id: number }>('SELECT id FROM entries ORDER BY id')).map(({ id }) => id);

  beforeAll(async () => {
    test = await createTestApp({ imports: [LedgerModule] });
    db = test.db;
    ledger = test.get(Ledger);
    await db.execute('CREATE TABLE entries (id int PRIMARY KEY, touched int NOT NULL DEFAULT 0)');
  });
  afterAll(() => test.close());
  beforeEach(() => db.execute('TRUNCATE entries'));

  it('gives int8 as numbers while they are exact, numeric as texts, times as dates, json parsed', async () => {
    const row = await db.one(`SELECT 9007199254740991::int8 AS safe, 9007199254740993::int8 AS big,
      count(*) AS counted, 1.10::numeric AS money, '2026-03-01T10:00:00Z'::timestamptz AS at,
      '{"a":[1]}'::jsonb AS json`);
    expect(row).toEqual({
      safe: 9007199254740991,
      big: '9007199254740993',
      counted: 1,
      money: '1.10',
      at: new Date('2026-03-01T10:00:00Z'),
      json: { a: [1] },
    });
  });

  it('keeps all of a use case, or nothing of it', async () => {
    await ledger.write(1);
    await expect(ledger.write(2, () => Promise.reject(new Error('half-way')))).rejects.toThrow(
      'half-way',
    );
    expect(await ids()).toEqual([1]);
  });

  it('joins an inner use case to the outer one', async () => {
    const failing = ledger.write(1, async () => {
      await ledger.write(2);
      throw new Error('outer');
    });
    await expect(failing).rejects.toThrow('outer');
    expect(await ids()).toEqual([]);
  });

  it('keeps transactions that run at once apart', async () => {
    const results = await Promise.allSettled(
      Array.from({ length: 40 }, (_, i) =>
        ledger.write(i, () => (i % 2 ? Promise.reject(new Error('odd')) : Promise.resolve())),
      ),
    );
    expect(results.filter(({ status }) => status === 'rejected')).toHaveLength(20);
    expect(await ids()).toEqual(Array.from({ length: 20 }, (_, i) => 2 * i));
  });

  it('never runs late work on a connection that may serve somebody else by now', async () => {
    let go: () => void = () => undefined;
    const ended = new Promise<void>((resolve) => (go = resolve));
    let late = Promise.resolve(true);
    await ledger.write(1, () => {
      late = ended.then(() => db.inTransaction());
      return Promise.resolve();
    });
    go();
    expect(await late).toBe(false);
  });

  it('runs a use case again when it was the victim of a deadlock, from the outside', async () => {
    await ledger.write(1);
    await ledger.write(2);
    let arrived = 0;
    let open: () => void = () => undefined;
    const both = new Promise<void>((resolve) => (open = resolve));
    const meet = async (): Promise<void> => {
      arrived += 1;
      if (arrived === 2) open();
      if (arrived <= 2) await both;
    };
    const useCases = test.get(UseCases);
    await Promise.all([
      useCases.run(() => ledger.touch(1, 2, meet)),
      useCases.run(() => ledger.touch(2, 1, meet)),
    ]);
    expect(arrived).toBeGreaterThan(2);
    expect(await db.query('SELECT touched FROM entries')).toEqual([{ touched: 2 }, { touched: 2 }]);
  });

  it('gives up after five attempts and passes other errors on at once', async () => {
    const useCases = test.get(UseCases);
    let runs = 0;
    const deadlock = Object.assign(new Error('again'), { code: '40P01' });
    const failing = (error: Error) => () => {
      runs += 1;
      return Promise.reject(error);
    };
    await expect(useCases.run(failing(deadlock))).rejects.toBe(deadlock);
    expect(runs).toBe(5);
    await expect(useCases.run(failing(new Error('bug')))).rejects.toThrow('bug');
    expect(runs).toBe(6);
  });

  it('finds the SQLSTATE through wrappings, and none in errors of Node', () => {
    expect(sqlState({ driverError: { code: '40001' } })).toBe('40001');
    expect(sqlState(Object.assign(new Error('x'), { code: 'ECONNRESET' }))).toBeUndefined();
    expect(sqlState(null)).toBeUndefined();
  });

  it('copies rows in, inside the transaction only', async () => {
    const lines = async function* (): AsyncGenerator<string> {
      for (let i = 0; i < 1000; i += 1) yield `${i}\n`;
    };
    const copy = () => db.copyFrom('COPY entries (id) FROM STDIN', lines());
    await expect(copy()).rejects.toThrow('@Transactional()');
    expect(await db.transaction(copy)).toBe(1000);
    expect(await ids()).toHaveLength(1000);
  });

  it('copies nothing when the source fails half-way', async () => {
    const lines = async function* (): AsyncGenerator<string> {
      yield '1\n';
      throw new Error('the file ended early');
    };
    const copying = db.transaction(() => db.copyFrom('COPY entries (id) FROM STDIN', lines()));
    await expect(copying).rejects.toThrow('the file ended early');
    expect(await ids()).toEqual([]);
    await ledger.write(5);
  });

  it('streams in batches, gives the connection back on an early stop, and has a limit', async () => {
    const series = (batchSize: number) =>
      db.stream<{ i: number }>('SELECT i FROM generate_series(1, $1) AS i', [25], { batchSize });
    const sizes: number[] = [];
    for await (const batch of series(10)) sizes.push(batch.length);
    expect(sizes).toEqual([10, 10, 5]);

    for (let round = 0; round < 40; round += 1) {
      for await (const [first] of series(10)) {
        expect(first).toEqual({ i: 1 });
        break;
      }
    }

    const open = Array.from({ length: 3 }, () => series(10)[Symbol.asyncIterator]());
    await Promise.all(open.map((iterator) => iterator.next()));
    await expect(series(10)[Symbol.asyncIterator]().next()).rejects.toMatchObject({ code: 'busy' });
    await Promise.all(open.map((iterator) => iterator.return?.()));
    const again = series(10)[Symbol.asyncIterator]();
    await expect(again.next()).resolves.toMatchObject({ done: false });
    await again.return?.();
  });

  it('has the session limits that keep one request from stopping the others', async () => {
    const setting = async (name: string) =>
      (await db.one<{ v: string }>('SELECT current_setting($1) AS v', [name]))?.v;
    expect(await setting('statement_timeout')).toBe('30s');
    expect(await setting('lock_timeout')).toBe('5s');
    expect(await setting('idle_in_transaction_session_timeout')).toBe('30s');
    expect(await setting('application_name')).toBe('smssend-http');
  });
});
