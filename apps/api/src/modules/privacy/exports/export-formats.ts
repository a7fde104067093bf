import type { Readable } from 'node:stream';
import type { ExportFile, ExportRow, ExportValue } from '../../../platform/personal-data';
import { writeSheet, type SheetCell } from '../../../platform/sheets';
import { EXPORT_LIMITS } from './export-limits';

const COLUMN_WIDTH = 22;
const SHEET_NAME_MAX_LENGTH = 31;

/** An array with a row on each line, so that also a reader without patience finds his way. */
export async function* jsonText(file: ExportFile): AsyncGenerator<string> {
  let separator = '[\n';
  for await (const batch of file.rows) {
    if (batch.length === 0) continue;
    yield separator + batch.map((row) => JSON.stringify(row)).join(',\n');
    separator = ',\n';
  }
  yield separator === '[\n' ? '[]\n' : '\n]\n';
}

/** A sheet of the next rows, up to what a sheet holds. `isCut` tells, after it was read, whether rows are left. */
export function sheetBytes(
  file: ExportFile,
  rows: AsyncIterator<readonly ExportRow[]>,
): { stream: Readable; isCut: () => boolean } {
  const columns = file.columns ?? [];
  let cut = false;
  async function* upToTheLimit(): AsyncGenerator<SheetCell[][]> {
    let count = 0;
    while (count < EXPORT_LIMITS.rowsOfSheet) {
      const next = await rows.next();
      if (next.done) return;
      count += next.value.length;
      yield next.value.map((row) => columns.map((column) => cellOf(row[column])));
    }
    cut = true;
  }
  const stream = writeSheet({
    name: sheetName(file.path),
    columns: columns.map((header) => ({ header, width: COLUMN_WIDTH })),
    rows: upToTheLimit(),
  });
  return { stream, isCut: () => cut };
}

function sheetName(path: string): string {
  return (path.split('/').at(-1) ?? path).slice(0, SHEET_NAME_MAX_LENGTH);
}

/** Times as ISO texts: a sheet has no time zones, and this file is for keeping. */
function cellOf(value: ExportValue | undefined): SheetCell {
  if (value === undefined || value === null) return null;
  if (value instanceof Date) return value.toISOString();
  return typeof value === 'object' ? JSON.stringify(value) : value;
}
