/** Beyond ten trillion in minor units a price is a typing mistake, and doubles stay exact below it. */
export const MONEY_MAX_MINOR = 1_000_000_000_000_000;
/** Decimals of the minor unit of every currency we meet (RON, EUR, HUF as written by eMAG, BGN, USD). */
export const MONEY_FRACTION_DIGITS = 2;

export type MoneyReading =
  | { readonly kind: 'money'; readonly minor: number }
  | { readonly kind: 'problem'; readonly code: 'money_missing' | 'money_unreadable' };

const UNREADABLE: MoneyReading = { kind: 'problem', code: 'money_unreadable' };
const MISSING: MoneyReading = { kind: 'problem', code: 'money_missing' };
const DECORATION = /(?:lei|ron|eur|usd|huf|bgn|€|\$|[\s\u00a0\u202f'’])+/giu;

/**
 * Reads an amount as merchants' files write it (`1.234,56`, `1,234.56`, `1234.5`, `99 lei`, a number
 * cell) into integer minor units, rounding half away from zero. One lone separator before exactly
 * three digits is a thousands mark, as in `1.234 lei`; only `0.123` is a fraction there.
 */
export function parseMoney(raw: string | number | null | undefined): MoneyReading {
  if (raw === null || raw === undefined) return MISSING;
  if (typeof raw === 'number') return minorFromNumber(raw);
  const text = raw.trim().replace(DECORATION, '');
  if (text === '') return raw.trim() === '' ? MISSING : UNREADABLE;
  const match = /^([+-]?)([\d.,]+)$/.exec(text);
  if (match === null) return UNREADABLE;
  const [, sign, digits] = match;
  const plain = toPlainDecimal(digits ?? '');
  return plain === null ? UNREADABLE : toMinor(plain, sign === '-');
}

function minorFromNumber(value: number): MoneyReading {
  if (!Number.isFinite(value)) return UNREADABLE;
  const text = String(Math.abs(value));
  // Tiny and huge doubles print with an exponent; neither is a price worth keeping digits of.
  if (text.includes('e')) return Math.abs(value) < 1 ? { kind: 'money', minor: 0 } : UNREADABLE;
  return toMinor(text, value < 0);
}

/** `1.234,56` and `1,234.56` both become `1234.56`; null when the separators make no number. */
function toPlainDecimal(text: string): string | null {
  const dot = text.lastIndexOf('.');
  const comma = text.lastIndexOf(',');
  if (dot === -1 && comma === -1) return text;
  if (dot !== -1 && comma !== -1) return splitAt(text, dot > comma ? '.' : ',');
  const mark = dot === -1 ? ',' : '.';
  const first = text.indexOf(mark);
  const repeated = first !== text.lastIndexOf(mark);
  if (repeated || /^[1-9]\d{0,2}[.,]\d{3}$/.test(text)) return withoutThousands(text, mark);
  return `${text.slice(0, first) || '0'}.${text.slice(first + 1)}`;
}

function splitAt(text: string, decimalMark: '.' | ','): string | null {
  const at = text.indexOf(decimalMark);
  if (at !== text.lastIndexOf(decimalMark)) return null;
  const whole = withoutThousands(text.slice(0, at), decimalMark === '.' ? ',' : '.');
  return whole === null ? null : `${whole}.${text.slice(at + 1)}`;
}

function withoutThousands(text: string, mark: '.' | ','): string | null {
  const groups = text.split(mark);
  const wellGrouped = groups.every((group, i) => (i === 0 ? /^\d{1,3}$/ : /^\d{3}$/).test(group));
  return wellGrouped ? groups.join('') : null;
}

function toMinor(plain: string, negative: boolean): MoneyReading {
  const [whole = '', fraction = ''] = plain.split('.');
  if (!/^\d+$/.test(whole) || !/^\d*$/.test(fraction) || whole.length > 16) return UNREADABLE;
  const kept = fraction.slice(0, MONEY_FRACTION_DIGITS).padEnd(MONEY_FRACTION_DIGITS, '0');
  const roundUp = (fraction.charCodeAt(MONEY_FRACTION_DIGITS) || 0) >= 53 ? 1 : 0;
  const minor = Number(whole + kept) + roundUp;
  if (minor > MONEY_MAX_MINOR) return UNREADABLE;
  return { kind: 'money', minor: negative && minor !== 0 ? -minor : minor };
}

const AMOUNT_FORMATS = {
  ro: new Intl.NumberFormat('de-DE', { minimumFractionDigits: 2, maximumFractionDigits: 2 }),
  en: new Intl.NumberFormat('en-GB', { minimumFractionDigits: 2, maximumFractionDigits: 2 }),
} as const;

/**
 * Writes minor units for people: `1.234,56 lei` in Romanian, `1,234.56 RON` in English.
 * The German pattern is used for Romanian because `ro-RO` omits the mark below ten thousand in
 * some engines, and tables must line up.
 */
export function formatMoney(minor: number, currency: string, locale: 'ro' | 'en'): string {
  const amount = AMOUNT_FORMATS[locale].format(minor / 10 ** MONEY_FRACTION_DIGITS);
  return `${amount} ${currency === 'RON' && locale === 'ro' ? 'lei' : currency}`;
}
