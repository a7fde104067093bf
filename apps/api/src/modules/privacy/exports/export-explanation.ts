import type { Locale } from '@smssend/contracts';
import type { Explanation } from './export-archive';
import type { ExportScope } from './exports.dto';

const ABOUT: Readonly<Record<Locale, Record<ExportScope, string>>> = {
  ro: {
    user: 'tot ce păstrăm despre contul dvs.',
    merchant: 'tot ce păstrăm pentru firma dvs.',
  },
  en: {
    user: 'everything we keep about your account',
    merchant: 'everything we keep for your shop',
  },
};

/** What lies beside the data, so that the archive explains itself years later. */
export function explanationOf(scope: ExportScope, locale: Locale, at: Date): Explanation {
  const what = ABOUT[locale][scope];
  if (locale === 'ro') {
    return {
      path: 'citiți-mă.txt',
      text: [
        `SMSsend: ${what}, la ${at.toISOString()}.`,
        '',
        'Fișierele .json se deschid cu orice editor de text, iar cele .xlsx cu Excel, LibreOffice sau Google Sheets.',
        'Orele sunt în UTC, în forma 2026-11-22T09:30:00.000Z. Sumele sunt în bani (1 leu = 100).',
        'Un apostrof în fața unei celule care începe cu =, +, - sau @ o oprește să ruleze ca formulă.',
        'Nu am pus în arhivă parole, chei sau jetoane: nu vă ajută și nu trebuie să circule.',
        '',
      ].join('\n'),
    };
  }
  return {
    path: 'read-me.txt',
    text: [
      `SMSsend: ${what}, at ${at.toISOString()}.`,
      '',
      'Open .json files with any text editor and .xlsx files with Excel, LibreOffice or Google Sheets.',
      'Times are in UTC, written 2026-11-22T09:30:00.000Z. Amounts are in bani (1 leu = 100).',
      'An apostrophe before a cell that starts with =, +, - or @ keeps it from running as a formula.',
      'Passwords, keys and tokens are left out: they are of no use to you and should not travel.',
      '',
    ].join('\n'),
  };
}
