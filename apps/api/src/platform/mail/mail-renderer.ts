import { Injectable } from '@nestjs/common';
import { LOCALES, type Locale } from '@smssend/contracts';
import Handlebars from 'handlebars';
import { compile as compileToText } from 'html-to-text';
import { AppConfig } from '../config';
import type { MailContent } from './mail-content';
import { layoutOf } from './mail-layout';
import { isLinkParam, unlinked } from './mail-links';
import { phrasesIn } from './mail-phrases';
import type { MailTemplate } from './mail-templates';
import type { ReadyMail } from './mail-transport';
import { UnsubscribeTokens } from './unsubscribe-tokens';
import { ACCOUNT_WORDS } from './words/account-words';
import type { WordsOf } from './words/mail-words';
import { MONEY_WORDS } from './words/money-words';
import { NOTICE_WORDS } from './words/notice-words';
import { SECURITY_WORDS } from './words/security-words';

const MAIL_WORDS: WordsOf<MailTemplate> = {
  ...ACCOUNT_WORDS,
  ...SECURITY_WORDS,
  ...NOTICE_WORDS,
  ...MONEY_WORDS,
};
const TEXT_WIDTH = 78;
const MAX_SUBJECT_LENGTH = 160;

type Fill = (values: Record<string, unknown>) => string;
interface Compiled {
  readonly subject: Fill;
  readonly html: Fill;
}

export interface MailToRender {
  readonly id: string;
  readonly template: MailTemplate;
  readonly locale: Locale;
  readonly content: MailContent;
}

/** Makes a mail of a template and its values: subject, HTML, and the same as plain text. */
@Injectable()
export class MailRenderer {
  private readonly compiled = new Map<string, Compiled>();
  private readonly phrases = new Map(LOCALES.map((locale) => [locale, phrasesIn(locale)]));
  private readonly toText = compileToText({
    wordwrap: TEXT_WIDTH,
    selectors: [
      { selector: 'p.mark', format: 'skip' },
      { selector: 'a.button', format: 'inline' },
      { selector: 'span.hint', format: 'skip' },
      { selector: 'a', options: { hideLinkHrefIfSameAsText: true, linkBrackets: false } },
      { selector: 'h1', options: { uppercase: false } },
    ],
  });

  constructor(
    private readonly config: AppConfig,
    private readonly tokens: UnsubscribeTokens,
  ) {}

  render({ id, template, locale, content }: MailToRender): ReadyMail {
    const { subject: fillSubject, html: fillHtml } = this.templateOf(template, locale);
    const unsubscribeUrl =
      content.unsubscribe && `${this.config.publicUrl}/u/${this.tokens.make(content.unsubscribe)}`;
    const values = {
      ...valuesOf(content.params),
      unsubscribeUrl,
      preferencesUrl: `${this.config.publicUrl}/settings/notifications`,
      publicUrl: this.config.publicUrl,
      company: this.company(),
    };
    const subject = oneLine(fillSubject({ ...content.params }));
    const html = fillHtml({ ...values, mailSubject: subject });
    return { id, to: content.to, subject, html, text: this.toText(html), unsubscribeUrl };
  }

  private templateOf(template: MailTemplate, locale: Locale): Compiled {
    const key = `${template}.${locale}`;
    const compiled = this.compiled.get(key) ?? this.compile(template, locale);
    this.compiled.set(key, compiled);
    return compiled;
  }

  /** A value that a template names and nobody gave is an error, not an empty place. */
  private compile(template: MailTemplate, locale: Locale): Compiled {
    const engine = this.phrases.get(locale);
    if (!engine) throw new Error(`No mail is written in ${locale}.`);
    const { reason, ...byLocale } = MAIL_WORDS[template];
    const words = byLocale[locale];
    return {
      subject: engine.compile(words.subject, { noEscape: true, strict: true }),
      html: engine.compile(layoutOf(words, reason, locale), { strict: true }),
    };
  }

  private company(): string {
    const { name, cui, address } = this.config.operator;
    return [name ?? 'SMSsend', cui && `CUI ${cui}`, address].filter(Boolean).join(', ');
  }
}

/** Texts of people are kept from becoming links; our own links stay as they are. */
function valuesOf(params: object): Record<string, unknown> {
  const entries = Object.entries(params).map(([name, value]: [string, unknown]) => {
    if (typeof value !== 'string') return [name, value];
    return [name, isLinkParam(name) ? linkAsHtml(value) : unlinked(value)];
  });
  return Object.fromEntries(entries) as Record<string, unknown>;
}

/** Handlebars would write `=` as an entity too, which programs that look for links by eye do not undo. */
function linkAsHtml(link: string): Handlebars.SafeString {
  return new Handlebars.SafeString(Handlebars.escapeExpression(link).replaceAll('&#x3D;', '='));
}

function oneLine(subject: string): string {
  return subject.replace(/\s+/g, ' ').trim().slice(0, MAX_SUBJECT_LENGTH);
}
