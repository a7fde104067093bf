import type { Cell } from '../book';

/** No header of any shop is longer; a longer cell is text, not a name. */
const HEADER_MAX_LENGTH = 120;
const CURRENCY_SUFFIX = /\((?:ron|lei|eur|huf|bgn|usd)\)\s*$/i;

/**
 * The comparable form of a header: no case, spaces, diacritics or punctuation, and no currency in
 * brackets at the end (`Price with VAT(RON)`). Turkish dotless i counts as i.
 */
export function comparable(text: string): string {
  return text
    .slice(0, HEADER_MAX_LENGTH)
    .replace(CURRENCY_SUFFIX, '')
    .normalize('NFD')
    .toLowerCase()
    .replace(/ı/g, 'i')
    .replace(/[^\p{L}\p{N}]/gu, '');
}

/** The text of a cell as a person sees it. */
export function shownText(cell: Cell | undefined): string {
  return cell === null || cell === undefined ? '' : String(cell);
}

/** A name for every column: repeated names are numbered, nameless columns called by their place. */
export function columnNames(header: readonly Cell[], width: number): string[] {
  const taken = new Set<string>();
  return Array.from({ length: Math.max(header.length, width) }, (_unused, index) => {
    const written = shownText(header[index])
      .replace(/\s+/g, ' ')
      .trim()
      .slice(0, HEADER_MAX_LENGTH);
    const name = freeName(written === '' ? `Coloana ${index + 1}` : written, taken);
    taken.add(name);
    return name;
  });
}

function freeName(name: string, taken: ReadonlySet<string>): string {
  if (!taken.has(name)) return name;
  let number = 2;
  while (taken.has(`${name} (${number})`)) number++;
  return `${name} (${number})`;
}
