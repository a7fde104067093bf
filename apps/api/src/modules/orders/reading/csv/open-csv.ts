import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import Papa from 'papaparse';
import type { Book, Cell, SheetRow } from '../book';
import { CHUNK_BYTES, KIB, type ReadingLimits } from '../reading-limits';
import { ReadingRefusal } from '../reading-refusal';
import { encodingOf, type TextEncodingName } from './text-encoding';

const DELIMITERS = [',', ';', '\t', '|'] as const;
/** Records at the start of the file by which the delimiter is judged. */
const JUDGED_RECORDS = 20;
/** Excel writes this line to tell itself the delimiter. */
const DELIMITER_LINE = /^sep=(.)(?:\r?\n|\r)/i;

/** Opens a text file of values separated by comma, semicolon, tab or bar. */
export async function openCsv(path: string, head: Buffer, limits: ReadingLimits): Promise<Book> {
  const encoding = await encodingOf(path, head);
  const start = new TextDecoder(encoding).decode(head, { stream: true });
  if (start.trim() === '') throw new ReadingRefusal('file_empty');
  const { size } = await stat(path);
  const newline = !start.includes('\n') && start.includes('\r') ? '\r' : '\n';
  return new CsvBook(
    path,
    size,
    encoding,
    { delimiter: delimiterOf(start, newline), newline },
    limits,
  );
}

/** Lines end in `\n`, with or without `\r` before it, also mixed in one file; old Macs wrote `\r` alone. */
interface Layout {
  readonly delimiter: string;
  readonly newline: '\n' | '\r';
}

function delimiterOf(start: string, newline: Layout['newline']): string {
  const told = DELIMITER_LINE.exec(start)?.[1];
  if (told !== undefined) return told;
  let best = { delimiter: ',', score: 0 };
  for (const delimiter of DELIMITERS) {
    const { data } = Papa.parse<string[]>(start, { delimiter, newline, preview: JUDGED_RECORDS });
    const score = agreement(data);
    if (score > best.score) best = { delimiter, score };
  }
  return best.delimiter;
}

/** How many fields the records have when they agree on it: real tables do, wrong delimiters do not. */
function agreement(records: readonly string[][]): number {
  const filled = records.filter((fields) => fields.length > 1 || fields[0] !== '');
  const widths = filled.map((fields) => fields.length).filter((width) => width > 1);
  if (widths.length === 0) return 0;
  const usual = widths.toSorted((a, b) => a - b)[Math.floor(widths.length / 2)] ?? 0;
  const agreeing = widths.filter((width) => width === usual).length;
  // Agreement first: a comma in every price must not outweigh a header without commas.
  return (agreeing / filled.length) * 1000 + Math.min(usual, 300);
}

class CsvBook implements Book {
  readonly format = 'csv';
  readonly date1904 = false;
  readonly sheets = [{ name: '', hidden: false }];
  private bytesRead = 0;

  constructor(
    private readonly path: string,
    private readonly fileBytes: number,
    private readonly encoding: TextEncodingName,
    private readonly layout: Layout,
    private readonly limits: ReadingLimits,
  ) {}

  async *rows(): AsyncGenerator<SheetRow[], void, undefined> {
    const records = new CsvRecords(this.layout, this.limits);
    const decoder = new TextDecoder(this.encoding);
    this.bytesRead = 0;
    for await (const chunk of createReadStream(this.path, { highWaterMark: CHUNK_BYTES })) {
      this.bytesRead += (chunk as Buffer).length;
      const rows = records.feed(decoder.decode(chunk as Buffer, { stream: true }), false);
      if (rows.length > 0) yield rows;
    }
    const last = records.feed(decoder.decode(), true);
    if (last.length > 0) yield last;
  }

  lastRowClaimed(): null {
    return null;
  }

  progress(): number {
    return this.bytesRead / this.fileBytes;
  }

  async close(): Promise<void> {
    await Promise.resolve();
  }
}

/** Cuts text into records with papaparse, which keeps quoted line breaks together, window by window. */
class CsvRecords {
  private carry = '';
  private rowNumber = 0;
  private filledRows = 0;
  private started = false;
  private readonly parser: Papa.Parser;

  constructor(
    layout: Layout,
    private readonly limits: ReadingLimits,
  ) {
    this.parser = new Papa.Parser(layout);
  }

  feed(text: string, last: boolean): SheetRow[] {
    const window = this.withoutDelimiterLine(this.carry + text);
    if (!last && !/[\r\n]/.test(window)) return this.keep(window);
    const result = this.parser.parse(window, 0, !last) as Papa.ParseResult<string[]>;
    if (last) refuseOpenQuote(result);
    this.keep(last ? '' : window.slice(result.meta.cursor));
    return result.data.flatMap((fields) => this.toRow(fields));
  }

  private keep(rest: string): SheetRow[] {
    if (rest.length > this.limits.rowBytes) {
      throw new ReadingRefusal('row_too_large', { limit: this.limits.rowBytes / KIB });
    }
    this.carry = rest;
    return [];
  }

  private withoutDelimiterLine(window: string): string {
    if (this.started || window === '') return window;
    this.started = true;
    const line = DELIMITER_LINE.exec(window);
    if (line === null) return window;
    this.rowNumber = 1;
    return window.slice(line[0].length);
  }

  private toRow(fields: readonly string[]): SheetRow[] {
    this.rowNumber++;
    const cells = toCells(fields);
    if (cells.length === 0) return [];
    if (cells.length > this.limits.cellsInRow) {
      throw new ReadingRefusal('too_many_cells', { limit: this.limits.cellsInRow });
    }
    if (++this.filledRows > this.limits.rows) {
      throw new ReadingRefusal('too_many_rows', { limit: this.limits.rows });
    }
    return [{ rowNumber: this.rowNumber, cells }];
  }
}

function refuseOpenQuote(result: Papa.ParseResult<string[]>): void {
  if (result.errors.some(({ code }) => code === 'MissingQuotes'))
    throw new ReadingRefusal('file_truncated');
}

function toCells(record: readonly string[]): Cell[] {
  const fields = record.map((field, i) =>
    i === record.length - 1 ? field.replace(/\r$/, '') : field,
  );
  let length = fields.length;
  while (length > 0 && (fields[length - 1] ?? '').trim() === '') length--;
  const cells: Cell[] = [];
  for (let i = 0; i < length; i++) cells.push(cellOf(fields[i] ?? ''));
  return cells;
}

/** `="0722000014"` is how exports keep Excel from rounding; the formula around the text is no value. */
function cellOf(field: string): Cell {
  if (field === '') return null;
  return field.startsWith('="') && field.endsWith('"') && field.length > 3
    ? field.slice(2, -1)
    : field;
}
