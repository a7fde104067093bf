import { StreamableFile } from '@nestjs/common';
import type { Worksheet } from 'exceljs';
import { Transform, type Readable, type TransformCallback } from 'node:stream';
import { setImmediate as yieldToOthers } from 'node:timers/promises';
import { safeCellText } from './safe-cell';

export type SheetCell = string | number | Date | boolean | null;

export interface SheetColumn {
  header: string;
  /** In characters. */
  width: number;
  /** Times are shown as `dd.mm.yyyy hh:mm`, amounts with two decimals. */
  kind?: 'text' | 'number' | 'amount' | 'time';
}

export interface SheetContent {
  /** At most 31 characters. */
  name: string;
  columns: readonly SheetColumn[];
  /** Rows in batches; the next batch is taken when the reader of the download has room for it. */
  rows: AsyncIterable<readonly (readonly SheetCell[])[]>;
}

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const NUMBER_FORMATS = { text: '', number: '0', amount: '#,##0.00', time: 'dd.mm.yyyy hh:mm' };
const ROWS_BETWEEN_BREATHS = 100;
const MAX_PENDING_BYTES = 256 * 1024;

/**
 * A sheet as a download: written while it is read, whatever its length. The first rows are fetched
 * before the answer starts, so that a refusal can still be said as one.
 */
export async function sheetDownload(
  fileName: string,
  content: SheetContent,
): Promise<StreamableFile> {
  const rows = await started(content.rows);
  return new StreamableFile(writeSheet({ ...content, rows }), {
    type: XLSX,
    disposition: contentDisposition(fileName),
  });
}

/**
 * Writes the sheet into a stream that can be read at any pace. A fault of the rows destroys the
 * stream, so that a download breaks off instead of looking whole.
 */
export function writeSheet(content: SheetContent): Readable {
  const output = new Gate();
  void fill(output, content).catch((error: unknown) => output.destroy(asError(error)));
  return output;
}

async function fill(output: Gate, content: SheetContent): Promise<void> {
  // Loaded by the first download: the worker never writes a sheet and needs its memory for imports.
  const { default: exceljs } = await import('exceljs');
  const workbook = new exceljs.stream.xlsx.WorkbookWriter({ stream: output, useStyles: true });
  const sheet = workbook.addWorksheet(content.name, { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.columns = content.columns.map(({ header, width, kind = 'text' }) => ({
    header: safeCellText(header),
    width,
    style: kind === 'text' ? {} : { numFmt: NUMBER_FORMATS[kind] },
  }));
  sheet.getRow(1).font = { bold: true };
  const { zip } = workbook as unknown as { zip: Readable };
  for await (const batch of content.rows) {
    for (let from = 0; from < batch.length; from += ROWS_BETWEEN_BREATHS) {
      writeRows(sheet, batch.slice(from, from + ROWS_BETWEEN_BREATHS));
      await yieldToOthers();
      while (zip.readableLength > MAX_PENDING_BYTES && !output.destroyed) await output.passed();
      if (output.destroyed) return;
    }
  }
  sheet.commit();
  await workbook.commit();
}

function writeRows(sheet: Worksheet, rows: readonly (readonly SheetCell[])[]): void {
  for (const row of rows) {
    sheet
      .addRow(row.map((cell) => (typeof cell === 'string' ? safeCellText(cell) : cell)))
      .commit();
  }
}

/**
 * exceljs and its zip never ask whether anybody takes what they wrote, so the waiting is done here:
 * the gate says when a piece has gone through. Without it a slow reader would let the whole sheet
 * pile up in memory.
 */
class Gate extends Transform {
  private waiting: (() => void) | null = null;

  passed(): Promise<void> {
    return new Promise((resolve) => (this.waiting = resolve));
  }

  override _transform(chunk: Buffer, _: BufferEncoding, done: TransformCallback): void {
    this.release();
    done(null, chunk);
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.release();
    super._destroy(error, done);
  }

  private release(): void {
    this.waiting?.();
    this.waiting = null;
  }
}

async function started<T>(items: AsyncIterable<T>): Promise<AsyncIterable<T>> {
  const iterator = items[Symbol.asyncIterator]();
  const first = await iterator.next();
  return continued(first, iterator);
}

async function* continued<T>(
  first: IteratorResult<T>,
  iterator: AsyncIterator<T>,
): AsyncGenerator<T> {
  try {
    for (let next = first; !next.done; next = await iterator.next()) yield next.value;
  } finally {
    await iterator.return?.();
  }
}

function contentDisposition(fileName: string): string {
  const plain = fileName.replace(/[^\w.-]/g, '_');
  return `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(fileName)}`;
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
