import type { Cell } from '../book';

/** Control signs but tab and line break: Postgres refuses NUL, people see none of them. */
const UNWANTED = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufeff]/g;
const ANY_UNWANTED = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufeff\ud800-\udfff]/;
const HALF_SIGN = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** A cell as text that Postgres can store: no control signs, no half of a two-part sign, trimmed. */
export function storableText(cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return '';
  if (typeof cell === 'number') return String(cell);
  const text = ANY_UNWANTED.test(cell)
    ? cell.replace(UNWANTED, '').replace(HALF_SIGN, '\ufffd')
    : cell;
  return text.trim();
}

/** The same, cut to a length and null when nothing remains. */
export function shortText(cell: Cell | undefined, maxLength: number): string | null {
  const text = storableText(cell);
  if (text === '') return null;
  return text.length <= maxLength ? text : text.slice(0, maxLength).replace(HALF_SIGN, '');
}
