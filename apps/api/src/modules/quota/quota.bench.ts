import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import pg from 'pg';
import { bench, type Bench } from '../../../../../tools/bench/harness';
import { AppModule } from '../../app.module';
import { AppConfig } from '../../platform/config';
import { Database } from '../../platform/database';
import { uuidv7 } from '../../platform/ids';
import { insertMerchant } from '../../testing/builders';
import { testEnvironment } from '../../testing/create-test-app';
import { Quota, QuotaExhausted, QuotaReconciler } from '.';

const HOUR_MS = 3_600_000;
const ROOMY = 2_000_000_000;
const BULK = 100_000;
/** The default size of a process's pool. */
const POOL = 12;
const BULK_BATCH = 1_000;

const LOADS = [
  { connections: 8, callers: 8 },
  { connections: POOL, callers: 64 },
  { connections: 64, callers: 64 },
];

interface World {
  db: Database;
  quota: Quota;
  reconciler: QuotaReconciler;
  merchantId: string;
  close(): Promise<void>;
}

/** The application without its HTTP side, on a pool of this size. */
async function createWorld(url: string, connections: number): Promise<World> {
  const config = AppConfig.from({
    ...testEnvironment(url),
    DATABASE_POOL_SIZE: String(connections),
  });
  const app = await NestFactory.createApplicationContext(
    AppModule.forRoot({ config, role: 'http' }),
    {
      logger: false,
    },
  );
  const db = app.get(Database, { strict: false });
  const quota = app.get(Quota, { strict: false });
  const merchantId = await insertMerchant(db, new Date());
  const world: World = {
    db,
    quota,
    reconciler: app.get(QuotaReconciler, { strict: false }),
    merchantId,
    close: () => app.close(),
  };
  await openMonth(world, merchantId, ROOMY);
  return world;
}

async function openMonth({ quota }: World, merchantId: string, limit: number): Promise<void> {
  const now = Date.now();
  const startsAt = new Date(now - HOUR_MS);
  await quota.openPeriod({ merchantId, startsAt, endsAt: new Date(now + 720 * HOUR_MS), limit });
}

function reserve({ quota, merchantId }: World, count = 1, of = merchantId) {
  const expiresAt = new Date(Date.now() + HOUR_MS);
  return quota.reserve({ merchantId: of, key: uuidv7(), count, allowPartial: false, expiresAt });
}

/** As a send does it: the last statement of a transaction. */
function reserveInUseCase(world: World, count = 1, of = world.merchantId) {
  return world.db.transaction(() => reserve(world, count, of));
}

/** Operations per second of `work` by so many callers at once. */
async function rate(
  operations: number,
  callers: number,
  work: () => Promise<unknown>,
): Promise<number> {
  let left = operations;
  const start = performance.now();
  const caller = async () => {
    while (left > 0) {
      left -= 1;
      await work();
    }
  };
  await Promise.all(Array.from({ length: callers }, caller));
  return (operations * 1000) / (performance.now() - start);
}

const UPDATE = 'UPDATE quota_periods SET reserved = reserved + 1 WHERE merchant_id = $1';

interface Load {
  connections: number;
  callers: number;
}

/**
 * Alone, and as the last statement of a transaction, which is what a send does. 64 connections on
 * one row are slow for everyone, which is why the pool of a process is small.
 */
async function underLoad(b: Bench, url: string, { connections, callers }: Load): Promise<void> {
  const world = await createWorld(url, connections);
  const floorMerchant = await insertMerchant(world.db, new Date());
  await openMonth(world, floorMerchant, ROOMY);
  const operations = b.size(1_500, 100);
  const name = `${callers} callers on ${connections} connections`;
  const pool = new pg.Pool({ connectionString: url, max: connections });
  const update = () => pool.query({ name: 'floor', text: UPDATE, values: [floorMerchant] });
  const alone = await b.rounds({
    title: `reserve one unit of one hot month, ${name}`,
    unit: 'ops/s',
    floor: { name: 'single-row update', run: () => rate(operations, callers, update) },
    candidates: [{ name: 'reserve', run: () => rate(operations, callers, () => reserve(world)) }],
  });
  const updateInTransaction = () =>
    world.db.transaction(() => world.db.execute(UPDATE, [floorMerchant]));
  const inside = await b.rounds({
    title: `the same as the last statement of a transaction, ${name}`,
    unit: 'ops/s',
    floor: {
      name: 'single-row update in a transaction',
      run: () => rate(operations, callers, updateInTransaction),
    },
    candidates: [
      {
        name: 'reserve in a transaction',
        run: () => rate(operations, callers, () => reserveInUseCase(world)),
      },
    ],
  });
  b.bar(`alone, ${name}`, alone.ratio('reserve'), { atLeast: 0.6 });
  b.bar(`in a transaction, ${name}`, inside.ratio('reserve in a transaction'), { atLeast: 0.6 });
  await pool.end();
  await world.close();
}

/** 64 callers with requests of 1 to 7 units against 1,000: nothing over it, and nothing left that somebody wanted. */
async function atTheLimit(b: Bench, world: World): Promise<void> {
  const merchantId = await insertMerchant(world.db, new Date());
  await openMonth(world, merchantId, 1_000);
  let granted = 0;
  let refusals = 0;
  const caller = async (_: unknown, index: number) => {
    const size = (index % 7) + 1;
    for (let step = 0; step < 40; step++) {
      try {
        const reserved = await reserveInUseCase(world, step < 30 ? size : 1, merchantId);
        granted += reserved.granted;
      } catch (error) {
        if (!(error instanceof QuotaExhausted)) throw error;
        refusals += 1;
      }
    }
  };
  await Promise.all(Array.from({ length: 64 }, caller));
  const { reserved } = await world.quota.usage(merchantId);
  b.figure('granted at a limit of 1,000', granted);
  b.figure('refused at a limit of 1,000', refusals);
  b.must(
    granted === 1_000 && reserved === 1_000,
    'At the limit units were sold twice, or a grant was lost.',
  );
}

/** A send of 100,000, settled by thousands as dispatch does it. */
async function inBulk(b: Bench, world: World): Promise<void> {
  const count = b.size(BULK, 5_000);
  const { merchantId, db, quota } = world;
  let statements = 0;
  const query = db.one.bind(db);
  db.one = (sql, params) => {
    statements += 1;
    return query(sql, params);
  };
  const start = performance.now();
  const { reservationId } = await reserveInUseCase(world, count);
  for (let done = 0; done < count; done += BULK_BATCH) {
    const entries = Array.from({ length: BULK_BATCH }, () => ({
      merchantId,
      reservationId,
      used: 1,
      released: 0,
    }));
    await db.transaction(() => quota.settle(entries));
  }
  b.figure(
    'units reserved and settled per second in bulk',
    (count * 1000) / (performance.now() - start),
  );
  b.figure('statements of the bulk', statements);
  b.bar(`statements for a bulk of ${count}`, statements, { atMost: 200 });
}

void bench({
  name: 'quota',
  run: async (b) => {
    const server = await b.postgres();
    for (const load of LOADS) await underLoad(b, server.url, load);
    const world = await createWorld(server.url, 16);
    await atTheLimit(b, world);
    await inBulk(b, world);
    const drifts = await world.reconciler.reconcile();
    const ofBench = drifts.filter(({ merchantId }) => merchantId === world.merchantId);
    // No messages stand behind these units, so only counters, reservations and ledger can agree.
    const off = ofBench.reduce((sum, { ledger, reservations }) => sum + ledger + reservations, 0);
    b.must(off === 0, 'The figures of the quota do not add up.');
    await world.close();
  },
});
