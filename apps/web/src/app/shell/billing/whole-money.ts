import type { Locale } from '@smssend/contracts';
import { formatMoney, formatNumber } from '@smssend/ui';

const BANI = 100;

/** A price of a list: `99 lei`, and its bani only when it has some. */
export function wholeMoney(minor: number, locale: Locale, currency = 'RON'): string {
  if (minor % BANI !== 0) return formatMoney(minor, locale, currency);
  const figure = formatNumber(minor / BANI, locale);
  if (locale === 'en') return `${currency}\u00a0${figure}`;
  return `${figure}\u00a0${currency === 'RON' ? 'lei' : currency}`;
}
