import { parsePnk, parseReviewUrl } from '@smssend/kernel';
import type { Locale } from '@smssend/contracts';
import type { LinkSheetRow } from './link-sheet-reader';

export interface LinkSheetProblem {
  row: number;
  column: string;
  value: string;
  code: string;
  message: string;
}

export interface LinkColumns {
  headerRow: number;
  pnk: number;
  url: number;
  headers: { pnk: string; url: string };
}

const PNK_HEADERS = new Set(['pnk', 'codpnk', 'partnumberkey', 'productkey', 'codprodus', 'cod']);
const URL_HEADERS = new Set([
  'link',
  'url',
  'linkrecenzie',
  'linkrecenzii',
  'linkprodus',
  'reviewlink',
  'reviewurl',
  'productlink',
  'adresa',
]);
const VALUE_LENGTH = 200;

const MESSAGES: Readonly<Record<string, Record<Locale, string>>> = {
  pnk_missing: { ro: 'Rândul nu are PNK.', en: 'The row has no PNK.' },
  pnk_unreadable: {
    ro: 'PNK-ul are între 5 și 20 de litere și cifre.',
    en: 'A PNK has 5 to 20 letters and digits.',
  },
  url_missing: { ro: 'Rândul nu are link.', en: 'The row has no link.' },
  url_too_long: { ro: 'Linkul este prea lung.', en: 'The link is too long.' },
  url_scheme: {
    ro: 'Linkul trebuie să înceapă cu https:// sau http://.',
    en: 'The link must start with https:// or http://.',
  },
  url_credentials: {
    ro: 'Linkul nu poate conține utilizator și parolă.',
    en: 'The link must not hold a user name and a password.',
  },
};
const OTHERWISE: Record<Locale, string> = {
  ro: 'Linkul nu duce la o pagină de produs.',
  en: 'The link does not lead to a product page.',
};

function comparable(cell: string | number | null): string {
  return String(cell ?? '')
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');
}

/** The columns when this row is the header, else null. */
export function linkColumns(row: LinkSheetRow): LinkColumns | null {
  const names = row.cells.map(comparable);
  const pnk = names.findIndex((name) => PNK_HEADERS.has(name));
  const url = names.findIndex((name) => URL_HEADERS.has(name));
  if (pnk < 0 || url < 0) return null;
  const header = (index: number): string => String(row.cells[index] ?? '');
  return { headerRow: row.rowNumber, pnk, url, headers: { pnk: header(pnk), url: header(url) } };
}

export type LinkRowReading =
  | { kind: 'link'; pnk: string; url: string }
  | { kind: 'problem'; problem: LinkSheetProblem }
  | { kind: 'empty' };

/** One row under the header: a usable link, a problem for a person, or nothing. */
export function readLinkRow(
  row: LinkSheetRow,
  columns: LinkColumns,
  locale: Locale,
): LinkRowReading {
  // An export guards cells that look like formulas with an apostrophe, which a person never typed.
  const textOf = (index: number): string =>
    String(row.cells[index] ?? '')
      .trim()
      .replace(/^'/, '');
  const written = { pnk: textOf(columns.pnk), url: textOf(columns.url) };
  if (written.pnk === '' && written.url === '') return { kind: 'empty' };
  const pnk = parsePnk(written.pnk);
  const problem = (column: 'pnk' | 'url', code: string): LinkRowReading => ({
    kind: 'problem',
    problem: {
      row: row.rowNumber,
      column: columns.headers[column],
      value: written[column].slice(0, VALUE_LENGTH),
      code,
      message: (MESSAGES[code] ?? OTHERWISE)[locale],
    },
  });
  if (pnk.kind === 'problem') return problem('pnk', pnk.code);
  const url = parseReviewUrl(written.url);
  if (url.kind === 'problem') return problem('url', url.code);
  return { kind: 'link', pnk: pnk.pnk, url: url.url };
}
