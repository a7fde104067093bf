import type { Locale } from '@smssend/contracts';
import { formatNumber } from '../format/formats';

/** A sentence in the forms that its number asks for (CLDR categories of ro and en). */
export interface PluralForms {
  one: string;
  few?: string;
  other: string;
}

/** Fills `{name}` places of a sentence; a place without a value stays visible, so that tests see it. */
export function fill(sentence: string, values: Record<string, string | number>): string {
  return sentence.replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place));
}

const RULES: Record<Locale, Intl.PluralRules> = {
  ro: new Intl.PluralRules('ro'),
  en: new Intl.PluralRules('en'),
};

/**
 * The form that the number asks for. Romanian has three: one, few (0, 2 to 19 and numbers ending so)
 * and other, which is where the word *de* stands: `128 de mesaje`, `412 cereri`, `20 de rânduri`.
 */
export function pluralForm(count: number, locale: Locale): 'one' | 'few' | 'other' {
  const form = RULES[locale].select(count);
  return form === 'one' || form === 'few' ? form : 'other';
}

/** A counted sentence: picks the form and writes the number as the language does. */
export function counted(forms: PluralForms, count: number, locale: Locale): string {
  const form = pluralForm(count, locale);
  const sentence = (form === 'few' ? forms.few : forms[form]) ?? forms.other;
  return fill(sentence, { n: formatNumber(count, locale) });
}
