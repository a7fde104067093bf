import ExcelJS from 'exceljs';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { openPromise } from 'yauzl';
import { bench } from '../../../../../../tools/bench/harness';
import { openBook } from './open-book';
import { readOrders } from './read-sheet';
import { READING_LIMITS } from './reading-limits';
import { inlineOrders, sharedOrders } from './testing/large-workbook';

interface FileOfRows {
  readonly path: string;
  readonly rows: number;
}

/** Milliseconds of processor time, of all threads: what a busy machine cannot make look better or worse. */
async function cpuMs(work: () => Promise<void>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** The least that anybody must do: unzip and inflate every part, look at nothing. */
async function inflateOnly(path: string): Promise<void> {
  const zip = await openPromise(path);
  for await (const entry of zip.eachEntry()) {
    const part = await zip.openReadStreamPromise(entry);
    part.resume();
    await finished(part);
  }
}

async function readHere({ path, rows }: FileOfRows): Promise<void> {
  const book = await openBook(path, READING_LIMITS);
  let count = 0;
  for await (const batch of book.rows(0)) count += batch.length;
  await book.close();
  assertRows(count, rows + 1);
}

async function readByExceljs({ path, rows }: FileOfRows): Promise<void> {
  const options = {
    worksheets: 'emit',
    sharedStrings: 'cache',
    styles: 'cache',
    hyperlinks: 'ignore',
  } as const;
  let count = 0;
  for await (const sheet of new ExcelJS.stream.xlsx.WorkbookReader(path, options)) {
    for await (const row of sheet) count += row.hasValues ? 1 : 0;
  }
  assertRows(count, rows + 1);
}

/** The production way: a thread reads, recognises and normalises, this side only receives. */
async function readInThread({ path, rows }: FileOfRows): Promise<number> {
  let read = 0;
  for await (const event of readOrders({ path }))
    if (event.kind === 'batch') read += event.lines.length;
  assertRows(read, rows);
  return read;
}

function assertRows(count: number, expected: number): void {
  if (count !== expected) throw new Error(`Read ${count} rows where there are ${expected}.`);
}

void bench({
  name: 'sheet-reader',
  parts: { readInThread },
  run: async (b) => {
    const folder = mkdtempSync(join(tmpdir(), 'smssend-bench-'));
    const write = (name: string, rows: number, make: (rows: number) => Buffer): FileOfRows => {
      const path = join(folder, name);
      writeFileSync(path, make(rows));
      return { path, rows };
    };
    try {
      const inline = write('inline.xlsx', b.size(100_000, 1_000), inlineOrders);
      const shared = write('shared.xlsx', b.size(100_000, 1_000), sharedOrders);
      for (const [texts, file] of [
        ['inline texts', inline],
        ['shared texts', shared],
      ] as const) {
        const result = await b.rounds({
          title: `${file.rows} rows, ${texts}`,
          unit: 'ms of CPU',
          floor: { name: 'inflate only', run: () => cpuMs(() => inflateOnly(file.path)) },
          candidates: [
            { name: 'our scanner', run: () => cpuMs(() => readHere(file)) },
            { name: 'exceljs streaming', run: () => cpuMs(() => readByExceljs(file)) },
          ],
        });
        b.bar(`our scanner / inflate, ${texts}`, result.ratio('our scanner'), { atMost: 5 });
        const faster = result.figure('exceljs streaming') / result.figure('our scanner');
        b.ratio(`exceljs / our scanner, ${texts}`, faster);
        b.bar(`exceljs / our scanner, ${texts}`, faster, { atLeast: 2.5 });
      }
      const large = b.size(500_000, 2_000);
      for (const [texts, make] of [
        ['inline', inlineOrders],
        ['shared', sharedOrders],
      ] as const) {
        const file = write(`large-${texts}.xlsx`, large, make);
        const child = await b.inChild<number>('readInThread', file);
        b.bar(`peak RSS MB, ${large} rows, ${texts} texts`, child.peakRssMb, { atMost: 250 });
        b.bar(`main loop p99 ms, ${texts} texts`, child.loopP99Ms, { atMost: 20 });
        b.figure(`peak RSS MB, ${large} rows, ${texts} texts`, child.peakRssMb);
        b.figure(`rows/s recognised and normalised, ${texts} texts`, large / (child.ms / 1000));
        b.figure(
          `main loop p99 / max ms, ${texts} texts`,
          `${child.loopP99Ms} / ${child.loopMaxMs}`,
        );
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
});
