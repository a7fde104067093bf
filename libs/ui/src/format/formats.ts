import type { Locale } from '@smssend/contracts';

/**
 * How the product writes numbers, money and times. Times are shown in Romania's time whatever the
 * device says: a merchant on holiday still thinks of his shop's clock.
 */
export const SHOP_TIME_ZONE = 'Europe/Bucharest';

const TAGS: Record<Locale, string> = { ro: 'ro-RO', en: 'en-GB' };
const NO_BREAK_SPACE = '\u00a0';
const DAY_MS = 86_400_000;

/** A moment as the API sends it (ISO 8601), or a Date. */
export type Instant = string | Date;

/** `2.324` in Romanian, `2,324` in English. */
export function formatNumber(value: number, locale: Locale, fractionDigits = 0): string {
  return numberFormat(locale, fractionDigits, fractionDigits).format(value);
}

/** A ratio (0 to 1) as `95,1 %` or `95.1%`; one decimal, none at exactly 0 and 100. */
export function formatPercent(ratio: number, locale: Locale, fractionDigits = 1): string {
  const digits = ratio === 0 || ratio === 1 ? 0 : fractionDigits;
  const figure = formatNumber(ratio * 100, locale, digits);
  return locale === 'ro' ? `${figure}${NO_BREAK_SPACE}%` : `${figure}%`;
}

/** Minor units (bani) as `99,00 lei` or `RON 99.00`; other currencies keep their code. */
export function formatMoney(minor: number, locale: Locale, currency = 'RON'): string {
  const figure = formatNumber(minor / 100, locale, 2);
  if (locale === 'en') return `${currency}${NO_BREAK_SPACE}${figure}`;
  return `${figure}${NO_BREAK_SPACE}${currency === 'RON' ? 'lei' : currency}`;
}

/** `21 nov. 2026` or `21 Nov 2026`. */
export function formatDate(at: Instant, locale: Locale): string {
  return dateFormat(locale, { day: 'numeric', month: 'short', year: 'numeric' }).format(moment(at));
}

/** `21 nov.`: the year goes without saying. */
export function formatDayMonth(at: Instant, locale: Locale): string {
  return dateFormat(locale, { day: 'numeric', month: 'short' }).format(moment(at));
}

/** `14:05`. */
export function formatTime(at: Instant, locale: Locale): string {
  return dateFormat(locale, { hour: '2-digit', minute: '2-digit', hour12: false }).format(
    moment(at),
  );
}

/** `21 nov. 2026, 14:05`. */
export function formatDateTime(at: Instant, locale: Locale): string {
  return `${formatDate(at, locale)}, ${formatTime(at, locale)}`;
}

/** `Sâmbătă, 21 nov. 2026, 14:05`. */
export function formatWeekdayDateTime(at: Instant, locale: Locale): string {
  return `${formatWeekday(at, locale)}, ${formatDateTime(at, locale)}`;
}

/** `Sâmbătă`, with a capital because it opens a line. */
export function formatWeekday(at: Instant, locale: Locale): string {
  const day = dateFormat(locale, { weekday: 'long' }).format(moment(at));
  return day.charAt(0).toLocaleUpperCase(TAGS[locale]) + day.slice(1);
}

/** Two days as `5 – 7 nov. 2026`, `12 nov. – 12 dec. 2026`, or in full across years. */
export function formatDateRange(from: Instant, to: Instant, locale: Locale): string {
  const [first, last] = [calendarDay(from), calendarDay(to)];
  if (first === last) return formatDate(from, locale);
  if (first.slice(0, 7) === last.slice(0, 7)) {
    return `${Number(first.slice(8))} – ${formatDate(to, locale)}`;
  }
  const sameYear = first.slice(0, 4) === last.slice(0, 4);
  const start = sameYear ? formatDayMonth(from, locale) : formatDate(from, locale);
  return `${start} – ${formatDate(to, locale)}`;
}

/** The three days that have a word of their own. */
export interface DayWords {
  today: string;
  yesterday: string;
  tomorrow: string;
}

/** `azi, 09:31`, `ieri, 10:00`, `mâine, 10:00`; any other day by its date alone, as in a chip's column. */
export function formatWhen(at: Instant, locale: Locale, words: DayWords, now: Date): string {
  const word = wordOfDay(at, words, now);
  return word ? `${word}, ${formatTime(at, locale)}` : formatDate(at, locale);
}

/** As `formatWhen`, but any other day keeps its time: `14 nov. 2026, 10:00`. */
export function formatWhenExactly(at: Instant, locale: Locale, words: DayWords, now: Date): string {
  const word = wordOfDay(at, words, now);
  return word ? `${word}, ${formatTime(at, locale)}` : formatDateTime(at, locale);
}

/** Bytes as `4,8 MB`, `812 kB`; decimal units, as the merchant's own file list shows. */
export function formatFileSize(bytes: number, locale: Locale): string {
  const units = ['B', 'kB', 'MB', 'GB'];
  let figure = bytes;
  let unit = 0;
  while (figure >= 1000 && unit < units.length - 1) {
    figure /= 1000;
    unit += 1;
  }
  const digits = unit >= 2 && figure < 100 ? 1 : 0;
  return `${formatNumber(figure, locale, digits)}${NO_BREAK_SPACE}${units[unit]}`;
}

/** The calendar day in Romania, `YYYY-MM-DD`: what the API's day filters take. */
export function calendarDay(at: Instant): string {
  const parts = dateFormat('en', { year: 'numeric', month: '2-digit', day: '2-digit' });
  const [day, month, year] = parts.format(moment(at)).split('/');
  return `${year}-${month}-${day}`;
}

function wordOfDay(at: Instant, words: DayWords, now: Date): string | null {
  const day = calendarDay(at);
  const nowDay = calendarDay(now);
  const apart = Math.round((Date.parse(day) - Date.parse(nowDay)) / DAY_MS);
  if (apart === 0) return words.today;
  if (apart === -1) return words.yesterday;
  return apart === 1 ? words.tomorrow : null;
}

/** A bare calendar day means noon UTC, which is the same day in Romania all year round. */
function moment(at: Instant): Date {
  if (at instanceof Date) return at;
  return new Date(/^\d{4}-\d{2}-\d{2}$/.test(at) ? `${at}T12:00:00Z` : at);
}

const numberFormats = new Map<string, Intl.NumberFormat>();
const dateFormats = new Map<string, Intl.DateTimeFormat>();

function numberFormat(locale: Locale, least: number, most: number): Intl.NumberFormat {
  const key = `${locale} ${least} ${most}`;
  let format = numberFormats.get(key);
  if (!format) {
    const digits = { minimumFractionDigits: least, maximumFractionDigits: most };
    format = new Intl.NumberFormat(TAGS[locale], { ...digits, useGrouping: true });
    numberFormats.set(key, format);
  }
  return format;
}

function dateFormat(locale: Locale, parts: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${Object.keys(parts).join()} ${parts.month ?? ''}`;
  let format = dateFormats.get(key);
  if (!format) {
    format = new Intl.DateTimeFormat(TAGS[locale], { ...parts, timeZone: SHOP_TIME_ZONE });
    dateFormats.set(key, format);
  }
  return format;
}
