import type { Language } from '../../page/page-texts';

const LOCALES: Record<Language, string> = { ro: 'ro-RO', en: 'en-GB' };
const TIME_ZONE = 'Europe/Bucharest';
const MINOR_PER_MAJOR = 100;

/** "249,00 lei": the sign of a currency other than the leu is its code. */
export function money(amountMinor: number, currency: string, language: Language): string {
  const amount = new Intl.NumberFormat(LOCALES[language], {
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
    useGrouping: true,
  }).format(amountMinor / MINOR_PER_MAJOR);
  return `${amount} ${currency === 'ron' ? 'lei' : currency.toUpperCase()}`;
}

const EVERY: Record<Language, Record<string, string>> = {
  ro: { day: 'pe zi', week: 'pe săptămână', month: 'pe lună', year: 'pe an' },
  en: { day: 'a day', week: 'a week', month: 'a month', year: 'a year' },
};

/** "249,00 lei pe lună"; the bare amount when it is paid once. */
export function moneyEvery(
  amountMinor: number,
  { currency, interval }: { currency: string; interval: string | null },
  language: Language,
): string {
  const every = interval === null ? undefined : EVERY[language][interval];
  const amount = money(amountMinor, currency, language);
  return every === undefined ? amount : `${amount} ${every}`;
}

/** "22 nov. 2026", in Romania's time. */
export function dayOf(date: Date, language: Language): string {
  return new Intl.DateTimeFormat(LOCALES[language], {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: TIME_ZONE,
  }).format(date);
}

/** "22 nov. 2026, 14:05", in Romania's time. */
export function momentOf(date: Date, language: Language): string {
  return new Intl.DateTimeFormat(LOCALES[language], {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZone: TIME_ZONE,
  }).format(date);
}
