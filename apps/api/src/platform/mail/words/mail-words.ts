import type { Locale } from '@smssend/contracts';
import type { MailTemplate } from '../mail-templates';

/** Why the reader gets the mail, as the footer says it. */
export type MailReason = 'account' | 'registration' | 'invitation' | 'security' | 'notice';

/** Words of one mail in one language, in Handlebars: `{{name}}` is escaped in HTML. */
export interface MailWords {
  readonly subject: string;
  readonly title: string;
  /** HTML of paragraphs, and of parts made by `action`, `facts` and `code`. */
  readonly body: string;
}

export interface MailInWords extends Readonly<Record<Locale, MailWords>> {
  readonly reason: MailReason;
}

export type WordsOf<T extends MailTemplate> = { readonly [Name in T]: MailInWords };

const HINT: Readonly<Record<Locale, string>> = {
  ro: 'Dacă butonul nu se deschide, copiați acest link în browser:',
  en: 'If the button does not open, copy this link into your browser:',
};

/** The one next step: a button, and the same address in plain sight below it. */
export function action(locale: Locale, label: string, param: string): string {
  return `<p><a class="button" href="{{${param}}}">${label}</a></p>
<p class="plain"><span class="hint">${HINT[locale]}<br></span><a class="address" href="{{${param}}}">{{${param}}}</a></p>`;
}

/** Label and value, one pair a line. */
export function facts(rows: readonly (readonly [label: string, value: string])[]): string {
  const lines = rows.map(([label, value]) => `<span class="label">${label}</span> ${value}`);
  return `<p class="facts">${lines.join('<br>\n')}</p>`;
}

/** A short code to be typed. */
export function code(param: string): string {
  return `<p class="code">{{${param}}}</p>`;
}
