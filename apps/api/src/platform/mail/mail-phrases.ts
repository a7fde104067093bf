import type { Locale } from '@smssend/contracts';
import Handlebars from 'handlebars';

type Words = Readonly<Record<Locale, string>>;

const same = (text: string): Words => ({ ro: text, en: text });

/** How a closed list's word reads inside a sentence. */
const WORDS: Readonly<Record<string, Readonly<Record<string, Words>>>> = {
  role: {
    owner: { ro: 'ca proprietar', en: 'as owner' },
    manager: { ro: 'ca manager', en: 'as manager' },
    agent: { ro: 'ca agent', en: 'as agent' },
    viewer: { ro: 'doar pentru vizualizare', en: 'as viewer' },
  },
  scope: {
    user: { ro: 'datele dvs.', en: 'your data' },
    merchant: { ro: 'datele firmei', en: 'the data of your shop' },
  },
  subject: {
    user: { ro: 'contului', en: 'account' },
    merchant: { ro: 'firmei', en: 'shop' },
  },
  whole: {
    user: { ro: 'contul', en: 'account' },
    merchant: { ro: 'firma', en: 'shop' },
  },
  plan: {
    free: { ro: 'Gratuit', en: 'Free' },
    starter: same('Starter'),
    growth: same('Growth'),
    pro: same('Pro'),
  },
  fiscal: {
    refused: { ro: 'Oblio a refuzat-o', en: 'Oblio refused it' },
    gave_up: { ro: 'Oblio nu a răspuns de prea multe ori', en: 'Oblio did not answer too often' },
    spv_error: { ro: 'ANAF a refuzat-o', en: 'the tax office refused it' },
    spv_late: {
      ro: 'ANAF nu o are nici în a treia zi lucrătoare din cinci',
      en: 'the tax office does not have it on the third working day of five',
    },
  },
  alert: {
    bare_refund: {
      ro: 'o rambursare făcută la Stripe fără notă de credit, deci fără storno',
      en: 'a refund made at Stripe without a credit note, so without a storno',
    },
    failed_refund: {
      ro: 'o rambursare care nu a ajuns la client',
      en: 'a refund that did not reach the customer',
    },
    dispute: { ro: 'o plată contestată la bancă', en: 'a payment disputed at the bank' },
  },
  provider: { google: same('Google'), github: same('GitHub') },
  reason: {
    auth: { ro: 'SMSAPI nu mai acceptă tokenul', en: 'SMSAPI no longer accepts the token' },
    no_credit: {
      ro: 'contul SMSAPI nu mai are puncte',
      en: 'the SMSAPI account has no points left',
    },
    sender_refused: {
      ro: 'SMSAPI nu acceptă expeditorul',
      en: 'SMSAPI does not accept the sender',
    },
    by_merchant: {
      ro: 'cineva din echipă a oprit trimiterea',
      en: 'somebody in the team stopped the sending',
    },
  },
};

const LANGUAGE_TAGS: Words = { ro: 'ro-RO', en: 'en-GB' };
const DATE: Intl.DateTimeFormatOptions = {
  timeZone: 'Europe/Bucharest',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
};
const TIME: Intl.DateTimeFormatOptions = { ...DATE, hour: '2-digit', minute: '2-digit' };

/** Handlebars that writes numbers, times and listed words in one language, and knows nothing it was not given. */
export function phrasesIn(locale: Locale): typeof Handlebars {
  const engine = Handlebars.create();
  const tag = LANGUAGE_TAGS[locale];
  const number = new Intl.NumberFormat(tag);
  engine.registerHelper('number', (value: number) => number.format(value));
  engine.registerHelper('date', (iso: string) => written(iso, tag, DATE));
  engine.registerHelper('time', (iso: string) => written(iso, tag, TIME));
  engine.registerHelper('count', (value: number, one: string, many: string) =>
    counted(locale, value, number.format(value), { one, many }),
  );
  engine.registerHelper('is', (value: unknown, word: unknown) => value === word);
  engine.registerHelper('money', (minor: number, currency: string) =>
    money(locale, minor, currency),
  );
  engine.registerHelper('word', (list: string, word: string) => listed(list, word)[locale]);
  engine.registerHelper('country', (code: string | null) => country(code, locale));
  return engine;
}

function written(iso: string, tag: string, format: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(tag, format).format(new Date(iso));
}

/** Romanian puts `de` between a number and its noun from 20 on, but for those that end in 01 to 19. */
function counted(
  locale: Locale,
  value: number,
  figure: string,
  noun: { one: string; many: string },
): string {
  if (value === 1) return `1 ${noun.one}`;
  const rest = value % 100;
  const plain = locale === 'en' || value === 0 || (rest >= 1 && rest <= 19);
  return plain ? `${figure} ${noun.many}` : `${figure} de ${noun.many}`;
}

/** `99,00 lei`, `RON 99.00`: as the pages write it. */
function money(locale: Locale, minor: number, currency: string): string {
  const figure = new Intl.NumberFormat(LANGUAGE_TAGS[locale], {
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
  }).format(minor / 100);
  if (locale === 'en') return `${currency}\u00a0${figure}`;
  return `${figure}\u00a0${currency === 'RON' ? 'lei' : currency}`;
}

function listed(list: string, word: string): Words {
  const words = WORDS[list]?.[word];
  if (!words) throw new Error(`There are no words for ${list} ${word}.`);
  return words;
}

function country(code: string | null, locale: Locale): string {
  if (code === null) return locale === 'ro' ? 'necunoscută' : 'unknown';
  if (!/^[A-Z]{2}$/.test(code)) return code;
  return new Intl.DisplayNames(LANGUAGE_TAGS[locale], { type: 'region' }).of(code) ?? code;
}
