/**
 * What one cell holds: text as written, a number, or nothing. Dates arrive as text in the form
 * `YYYY-MM-DD HH:MM:SS` (the wall clock of the sheet, no zone), yes and no as `TRUE` and `FALSE`.
 */
export type Cell = string | number | null;

/** A row with at least one value. `rowNumber` is what the merchant's spreadsheet shows, from 1. */
export interface SheetRow {
  readonly rowNumber: number;
  readonly cells: readonly Cell[];
}

export interface SheetInfo {
  readonly name: string;
  readonly hidden: boolean;
}

/** An opened file of rows, whatever its format. */
export interface Book {
  readonly format: 'xlsx' | 'csv' | 'ods';
  readonly date1904: boolean;
  readonly sheets: readonly SheetInfo[];
  /** Reads one sheet from its first row, in pieces; may be called again and left early. */
  rows(sheetIndex: number): AsyncGenerator<SheetRow[], void, undefined>;
  /** The number of the last row that the sheet claims to have; known at the earliest after its first rows. */
  lastRowClaimed(sheetIndex: number): number | null;
  /** 0 to 1: how much of the sheet under way was read. */
  progress(): number;
  close(): Promise<void>;
}
