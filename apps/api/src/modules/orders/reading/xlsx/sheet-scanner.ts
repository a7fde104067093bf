import type { SheetRow } from '../book';
import {
  EMPTY_ROWS_LIMIT,
  KIB,
  SHEET_PROLOG_BYTES_LIMIT,
  type ReadingLimits,
} from '../reading-limits';
import { ReadingRefusal } from '../reading-refusal';
import { CellScanner, type CellContext } from './cell-scanner';

const SHEET_DATA = /<([A-Za-z_][\w.-]*:)?sheetData\s*(\/?)>/;
const DIMENSION =
  /<(?:[\w.-]+:)?dimension\s[^>]*?ref\s*=\s*["'](?:[A-Z]+\d+:)?\$?[A-Z]+\$?(\d+)["']/;
const ROW_NUMBER = /\sr\s*=\s*["'](\d{1,9})["']/;
const SLASH = 0x2f;

/**
 * Finds rows in the XML of one sheet, chunk by chunk. Bytes are looked at one per sign, which the
 * engine searches fastest; only values with signs beyond ASCII are decoded as UTF-8.
 */
export class SheetScanner {
  /** The last row number that the sheet's `dimension` claims; null when it claims nothing. */
  lastRowClaimed: number | null = null;
  private state: 'prolog' | 'rows' | 'after' = 'prolog';
  private carry: Buffer | null = null;
  private rowOpen = '<row';
  private rowClose = '</row>';
  private dataClose = '</sheetData';
  private cells: CellScanner;
  private rowNumber = 0;
  private emptyRows = 0;
  private filledRows = 0;

  constructor(
    private readonly context: CellContext,
    private readonly limits: ReadingLimits,
  ) {
    this.cells = new CellScanner('', context, limits);
  }

  /** Takes the next bytes of the part and answers the rows that are complete now. */
  feed(chunk: Buffer): SheetRow[] {
    if (this.state === 'after') return [];
    const bytes = this.carry === null ? chunk : Buffer.concat([this.carry, chunk]);
    const text = bytes.toString('latin1');
    const rows: SheetRow[] = [];
    const from = this.state === 'prolog' ? this.enterSheetData(text) : 0;
    const rest = this.state === 'rows' ? this.scanRows(bytes, text, from, rows) : from;
    this.carry = rest < bytes.length ? bytes.subarray(rest) : null;
    return rows;
  }

  /** Says that the part has ended; refuses a sheet that stops in the middle. */
  end(): void {
    if (this.state !== 'after') throw new ReadingRefusal('file_truncated');
    // Rows written in a way that is not understood here must not pass for an empty sheet.
    const noRows = this.filledRows === 0 && this.emptyRows === 0;
    if (noRows && (this.lastRowClaimed ?? 0) > 1) throw new ReadingRefusal('file_unreadable');
  }

  private enterSheetData(text: string): number {
    const opening = SHEET_DATA.exec(text);
    if (opening === null) {
      if (text.length > SHEET_PROLOG_BYTES_LIMIT) throw new ReadingRefusal('file_unreadable');
      return 0;
    }
    const claimed = DIMENSION.exec(text.slice(0, opening.index));
    if (claimed !== null) this.lastRowClaimed = Number(claimed[1]);
    const prefix = opening[1] ?? '';
    this.rowOpen = `<${prefix}row`;
    this.rowClose = `</${prefix}row>`;
    this.dataClose = `</${prefix}sheetData`;
    this.cells = new CellScanner(prefix, this.context, this.limits);
    this.state = opening[2] === '/' ? 'after' : 'rows';
    return opening.index + opening[0].length;
  }

  /** Reads every complete row and answers where the incomplete rest begins. */
  private scanRows(bytes: Buffer, text: string, from: number, rows: SheetRow[]): number {
    this.cells.chunk(bytes, text);
    const lastRowClose = text.lastIndexOf(this.rowClose);
    let at = from;
    for (;;) {
      const start = text.indexOf('<', at);
      if (start === -1) return text.length;
      const tagEnd = text.indexOf('>', start);
      if (tagEnd === -1) return this.incomplete(text, start);
      if (!text.startsWith(this.rowOpen, start)) {
        if (text.startsWith(this.dataClose, start)) {
          this.state = 'after';
          return text.length;
        }
        at = tagEnd + 1;
        continue;
      }
      const bodyless = text.charCodeAt(tagEnd - 1) === SLASH;
      if (!bodyless && lastRowClose < tagEnd) return this.incomplete(text, start);
      this.countRow(text.slice(start, tagEnd));
      if (bodyless) this.countEmptyRow();
      else this.readRow(tagEnd + 1, rows);
      at = bodyless ? tagEnd + 1 : this.cells.rowEnd;
      if (at - start > this.limits.rowBytes) this.refuseLargeRow();
    }
  }

  private countRow(tag: string): void {
    const number = ROW_NUMBER.exec(tag);
    this.rowNumber = number === null ? this.rowNumber + 1 : Number(number[1]);
  }

  private readRow(from: number, rows: SheetRow[]): void {
    const cells = this.cells.cellsOf(from);
    if (cells === null) {
      this.countEmptyRow();
      return;
    }
    if (++this.filledRows > this.limits.rows) {
      throw new ReadingRefusal('too_many_rows', { limit: this.limits.rows });
    }
    rows.push({ rowNumber: this.rowNumber, cells });
  }

  private countEmptyRow(): void {
    if (++this.emptyRows > EMPTY_ROWS_LIMIT) {
      throw new ReadingRefusal('too_many_rows', { limit: this.limits.rows });
    }
  }

  private incomplete(text: string, start: number): number {
    if (text.length - start > this.limits.rowBytes) this.refuseLargeRow();
    return start;
  }

  private refuseLargeRow(): never {
    throw new ReadingRefusal('row_too_large', { limit: this.limits.rowBytes / KIB });
  }
}
