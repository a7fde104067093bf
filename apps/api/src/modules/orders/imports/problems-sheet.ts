import { Injectable } from '@nestjs/common';
import { IMPORT_PROBLEMS, type ImportText, type Locale } from '@smssend/contracts';
import type { SheetCell, SheetContent } from '../../../platform/sheets';
import { ImportProblems, type RejectedRow } from './import-problems';

const COLUMN_WIDTH = 18;
const REASON_WIDTH = 48;
const ROW_WIDTH = 8;

const WORDS: Readonly<
  Record<Locale, { sheet: string; row: string; column: string; what: string; todo: string }>
> = {
  ro: {
    sheet: 'Rânduri respinse',
    row: 'Rând',
    column: 'Coloană',
    what: 'Ce s-a întâmplat',
    todo: 'Ce puteți face',
  },
  en: {
    sheet: 'Rejected rows',
    row: 'Row',
    column: 'Column',
    what: 'What happened',
    todo: 'What to do',
  },
};

/** The rejected rows as a sheet: all their own columns, so that it can be mended and uploaded as it is. */
@Injectable()
export class ProblemsSheet {
  constructor(private readonly problems: ImportProblems) {}

  async content(merchantId: string, importId: string, locale: Locale): Promise<SheetContent> {
    const words = WORDS[locale];
    const rows = this.problems.rejected(merchantId, importId)[Symbol.asyncIterator]();
    const first = await rows.next();
    const headers = first.done ? [] : (first.value[0]?.cells ?? []).map(([header]) => header);
    return {
      name: words.sheet,
      columns: [
        ...headers.map((header) => ({ header, width: COLUMN_WIDTH })),
        { header: words.row, width: ROW_WIDTH, kind: 'number' as const },
        { header: words.column, width: COLUMN_WIDTH },
        { header: words.what, width: REASON_WIDTH },
        { header: words.todo, width: REASON_WIDTH },
      ],
      rows: sheetRows(first.done ? [] : first.value, rows, { headers, locale }),
    };
  }
}

async function* sheetRows(
  first: RejectedRow[],
  others: AsyncIterator<RejectedRow[]>,
  shape: { headers: readonly string[]; locale: Locale },
): AsyncGenerator<SheetCell[][]> {
  try {
    yield first.map((row) => sheetRow(row, shape));
    for (let next = await others.next(); !next.done; next = await others.next()) {
      yield next.value.map((row) => sheetRow(row, shape));
    }
  } finally {
    await others.return?.();
  }
}

function sheetRow(
  row: RejectedRow,
  shape: { headers: readonly string[]; locale: Locale },
): SheetCell[] {
  const cells = new Map(row.cells ?? []);
  const text: ImportText = IMPORT_PROBLEMS[row.code][shape.locale];
  return [
    ...shape.headers.map((header) => cells.get(header) ?? ''),
    row.rowNo,
    row.column,
    text.what,
    text.todo,
  ];
}
