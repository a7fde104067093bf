import type { Locale } from '@smssend/contracts';
import type { ExportFile, ExportRow, ExportValue } from '../../../platform/personal-data';
import type { SheetCell, SheetContent } from '../../../platform/sheets';

const WORDS = {
  ro: { sheet: 'Cumpărător', headers: ['Unde', 'Rând', 'Câmp', 'Valoare'] },
  en: { sheet: 'Buyer', headers: ['Where', 'Row', 'Field', 'Value'] },
} as const;
const WIDTHS = [24, 8, 24, 60];

/** One sheet with everything about one number: a row for each field, so that unlike tables fit. */
export function buyerSheet(files: AsyncIterable<ExportFile>, locale: Locale): SheetContent {
  const { sheet, headers } = WORDS[locale];
  return {
    name: sheet,
    columns: headers.map((header, at) => ({ header, width: WIDTHS[at] ?? 20 })),
    rows: fieldsOf(files),
  };
}

async function* fieldsOf(files: AsyncIterable<ExportFile>): AsyncGenerator<SheetCell[][]> {
  for await (const file of files) {
    let before = 0;
    for await (const batch of file.rows) {
      const first = before + 1;
      yield batch.flatMap((row, at) => cellsOf(file.path, first + at, row));
      before += batch.length;
    }
  }
}

function cellsOf(path: string, rowNo: number, row: ExportRow): SheetCell[][] {
  return Object.entries(row).flatMap(([field, value]) =>
    value === null ? [] : [[path, rowNo, field, textOf(value)]],
  );
}

function textOf(value: ExportValue): string {
  if (value instanceof Date) return value.toISOString();
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
