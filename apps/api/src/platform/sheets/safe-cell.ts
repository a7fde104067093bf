const FORMULA_START = /^[=+\-@\t\r]/;
/** Excel refuses a longer text in one cell. */
const MAX_CELL_LENGTH = 32_767;

/**
 * A text that a spreadsheet takes as text. What starts like a formula gets an apostrophe in front:
 * the cell itself would not run it, but the next program that is handed the sheet as CSV would.
 */
export function safeCellText(text: string): string {
  const guarded = FORMULA_START.test(text) ? `'${text}` : text;
  return guarded.length > MAX_CELL_LENGTH ? `${guarded.slice(0, MAX_CELL_LENGTH - 1)}…` : guarded;
}
