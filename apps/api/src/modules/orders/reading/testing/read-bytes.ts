import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Cell, SheetRow } from '../book';
import { openBook } from '../open-book';
import { READING_LIMITS, type ReadingLimits } from '../reading-limits';
import { ReadingRefusal } from '../reading-refusal';

/** Puts bytes into a file of their own while something is done with it. */
export async function withFile<T>(
  bytes: Buffer | string,
  work: (path: string) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'smssend-spec-'));
  const path = join(folder, 'orders_file.xlsx');
  writeFileSync(path, bytes);
  try {
    return await work(path);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Reads all rows of one sheet in this very process. */
export async function readRows(
  bytes: Buffer | string,
  limits: Partial<ReadingLimits> = {},
  sheetIndex = 0,
): Promise<SheetRow[]> {
  return await withFile(bytes, async (path) => {
    const book = await openBook(path, { ...READING_LIMITS, ...limits });
    try {
      const all: SheetRow[] = [];
      for await (const rows of book.rows(sheetIndex)) all.push(...rows);
      return all;
    } finally {
      await book.close();
    }
  });
}

export async function readCells(
  bytes: Buffer | string,
  limits: Partial<ReadingLimits> = {},
): Promise<(readonly Cell[])[]> {
  return (await readRows(bytes, limits)).map(({ cells }) => cells);
}

/** The code with which the bytes are refused; `read` when they are not. */
export async function refusalOf(
  bytes: Buffer | string,
  limits: Partial<ReadingLimits> = {},
): Promise<string> {
  try {
    await readRows(bytes, limits);
    return 'read';
  } catch (error) {
    if (error instanceof ReadingRefusal) return error.code;
    throw error;
  }
}
