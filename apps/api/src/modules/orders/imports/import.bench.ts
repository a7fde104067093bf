import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { createHash } from 'node:crypto';
import {
  createReadStream,
  createWriteStream,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { to as copyTo } from 'pg-copy-streams';
import { bench, type Bench, type LoopDelay } from '../../../../../../tools/bench/harness';
import { withLoopDelay } from '../../../../../../tools/bench/loop-delay';
import { WORKER_FLAGS } from '../../../../../../tools/processes/worker-flags';
import { AppModule } from '../../../app.module';
import { AppConfig } from '../../../platform/config';
import { Database } from '../../../platform/database';
import { uuidv7 } from '../../../platform/ids';
import { insertMerchant } from '../../../testing/builders';
import { testEnvironment } from '../../../testing/create-test-app';
import { inlineOrders } from '../reading/testing/large-workbook';
import { ImportsRepository } from './imports.repository';
import { ReceiveImport } from './receive-import';
import { RunImport } from './run-import';

interface SheetFile {
  readonly path: string;
  readonly rows: number;
}

interface World {
  readonly db: Database;
  readonly receive: ReceiveImport;
  readonly runImport: RunImport;
  readonly imports: ImportsRepository;
  close(): Promise<void>;
}

/** The application without its HTTP side; its jobs are run by the benchmark. */
async function createWorld(databaseUrl: string): Promise<World> {
  const config = AppConfig.from(testEnvironment(databaseUrl));
  const app = await NestFactory.createApplicationContext(
    AppModule.forRoot({ config, role: 'http' }),
    { logger: false },
  );
  return {
    db: app.get(Database, { strict: false }),
    receive: app.get(ReceiveImport, { strict: false }),
    runImport: app.get(RunImport, { strict: false }),
    imports: app.get(ImportsRepository, { strict: false }),
    close: () => app.close(),
  };
}

/** An upload that has just arrived. @returns the id of its import. */
async function acceptFile(world: World, merchantId: string, file: SheetFile): Promise<string> {
  const bytes = readFileSync(file.path);
  const spooled = {
    path: file.path,
    size: bytes.length,
    sha256: createHash('sha256').update(bytes).digest(),
    remove: () => Promise.resolve(),
  };
  const actor = {
    userId: uuidv7(),
    merchantId,
    role: 'owner' as const,
    sessionId: uuidv7(),
    apiKeyId: null,
    platformRole: null,
    requestId: uuidv7(),
    ip: '127.0.0.1',
  };
  const upload = { spooled, name: 'demo.xlsx', basis: 'consent' as const };
  return (await world.receive.accept(actor, upload)).id;
}

async function runJob(
  world: World,
  merchantId: string,
  importId: string,
  rows: number,
): Promise<void> {
  await world.runImport.run({ merchantId, importId }, new AbortController().signal);
  const row = await world.imports.find(merchantId, importId);
  if (row?.status !== 'done') throw new Error(`It ended as ${row?.status} ${row?.failureCode}.`);
  if (row.rowsRead !== rows) throw new Error(`Read ${row.rowsRead} rows of ${rows}.`);
}

/** From the moment the upload has arrived to the moment the orders are there. @returns rows per second. */
async function importFile(world: World, merchantId: string, file: SheetFile): Promise<number> {
  const started = performance.now();
  const importId = await acceptFile(world, merchantId, file);
  await runJob(world, merchantId, importId, file.rows);
  return file.rows / ((performance.now() - started) / 1000);
}

async function emptyTables(db: Database): Promise<void> {
  await db.query(
    'TRUNCATE order_lines, order_line_changes, order_imports, order_import_staging CASCADE',
  );
  await db.query('VACUUM ANALYZE order_lines');
}

/** The finished rows as a file for COPY: what the floor writes into the same table with the same indexes. */
async function dumpLines(db: Database, path: string): Promise<void> {
  const client = await db.pool().connect();
  try {
    await pipeline(client.query(copyTo('COPY order_lines TO STDOUT')), createWriteStream(path));
  } finally {
    client.release();
  }
}

function copyLines(db: Database, path: string): Promise<number> {
  return db.transaction(() => db.copyFrom('COPY order_lines FROM STDIN', createReadStream(path)));
}

interface WorkerRun {
  readonly url: string;
  readonly merchantId: string;
  readonly importId: string;
  readonly rows: number;
}

/** The worker's part in a process of its own, so that only its memory and its loop are seen; starting does not count. */
async function workOnce(input: WorkerRun): Promise<LoopDelay<number> & { startedRssMb: number }> {
  const world = await createWorld(input.url);
  const startedRssMb = process.memoryUsage.rss() / 1024 / 1024;
  try {
    const loop = await withLoopDelay(async () => {
      const started = performance.now();
      await runJob(world, input.merchantId, input.importId, input.rows);
      return input.rows / ((performance.now() - started) / 1000);
    });
    return { ...loop, startedRssMb };
  } finally {
    await world.close();
  }
}

async function compareWithFloor(b: Bench, world: World, folder: string): Promise<void> {
  const rows = b.size(100_000, 1_000);
  const file = { path: join(folder, 'orders.xlsx'), rows };
  writeFileSync(file.path, inlineOrders(rows));
  const merchantId = await insertMerchant(world.db, new Date());
  await importFile(world, merchantId, file);
  const dump = join(folder, 'lines.copy');
  await dumpLines(world.db, dump);
  const perSecond = async (work: () => Promise<unknown>): Promise<number> => {
    const started = performance.now();
    await work();
    return rows / ((performance.now() - started) / 1000);
  };
  const result = await b.rounds({
    title: `${rows} rows`,
    unit: 'rows/s',
    rounds: 3,
    floor: {
      name: 'COPY into the indexed table',
      before: () => emptyTables(world.db),
      run: () => perSecond(() => copyLines(world.db, dump)),
    },
    candidates: [
      {
        name: 'import',
        before: () => emptyTables(world.db),
        run: () => importFile(world, merchantId, file),
      },
      { name: 'same file again', run: () => importFile(world, merchantId, file) },
    ],
  });
  const again = result.figure('same file again') / result.figure('import');
  b.ratio('same file again / import', again);
  b.bar('import / indexed COPY', result.ratio('import'), { atLeast: 0.3 });
  b.bar('import rows/s', result.figure('import'), { atLeast: 15_000 });
  b.bar('same file again / import', again, { atLeast: 1.2 });
  const updated = await world.db.one<{ n: number }>(
    `SELECT count(*) AS n FROM order_lines WHERE updated_at <> created_at OR xmax <> 0`,
  );
  b.must(updated?.n === 0, 'Importing the same file again wrote rows.');
}

async function watchOneProcess(b: Bench, world: World, url: string, folder: string): Promise<void> {
  const rows = b.size(process.argv.includes('--full') ? 500_000 : 100_000, 2_000);
  const file = { path: join(folder, 'large.xlsx'), rows };
  writeFileSync(file.path, inlineOrders(rows));
  await emptyTables(world.db);
  const merchantId = await insertMerchant(world.db, new Date());
  const importId = await acceptFile(world, merchantId, file);
  const input: WorkerRun = { url, merchantId, importId, rows };
  const child = await b.inChild<Awaited<ReturnType<typeof workOnce>>>(
    'workOnce',
    input,
    WORKER_FLAGS,
  );
  const { value: rowsPerSecond, p99Ms, maxMs, startedRssMb } = child.value;
  b.figure('RSS MB of the started process, before the import', startedRssMb);
  b.figure(`rows/s, ${rows} rows in one process`, rowsPerSecond);
  b.bar(`peak RSS MB, ${rows} rows`, child.peakRssMb, { atMost: 300 });
  b.bar('main loop p99 ms', p99Ms, { atMost: 20 });
  b.bar('main loop max ms', maxMs, { atMost: 100 });
}

void bench({
  name: 'import',
  parts: { workOnce },
  run: async (b) => {
    const folder = mkdtempSync(join(tmpdir(), 'smssend-bench-'));
    const server = await b.postgres();
    const world = await createWorld(server.url);
    try {
      await compareWithFloor(b, world, folder);
      await watchOneProcess(b, world, server.url, folder);
    } finally {
      await world.close();
      rmSync(folder, { recursive: true });
    }
  },
});
