import type { Markup } from './html';
import { html } from './html';
import type { Language } from './page-texts';

export type PartName = 'sms' | 'mail' | 'anaf' | 'google' | 'github' | 'stripe' | 'oblio';

const PARTS: readonly { name: PartName; path: string; ro: string; en: string }[] = [
  { name: 'sms', path: '/sandbox', ro: 'Telefoane', en: 'Phones' },
  { name: 'mail', path: '/sandbox/mail', ro: 'E-mail', en: 'Mail' },
  { name: 'google', path: '/sandbox/google', ro: 'Google', en: 'Google' },
  { name: 'github', path: '/sandbox/github', ro: 'GitHub', en: 'GitHub' },
  { name: 'anaf', path: '/sandbox/anaf', ro: 'ANAF', en: 'ANAF' },
  { name: 'stripe', path: '/sandbox/stripe', ro: 'Stripe', en: 'Stripe' },
  { name: 'oblio', path: '/sandbox/oblio', ro: 'Oblio', en: 'Oblio' },
];

const TEXTS: Record<Language, { otherLanguage: string; resetAll: string; parts: string }> = {
  ro: { otherLanguage: 'English', resetAll: 'Golește tot', parts: 'Părțile lumii de probă' },
  en: { otherLanguage: 'Română', resetAll: 'Empty everything', parts: 'Parts of the sandbox' },
};

export interface PageFrame {
  language: Language;
  title: string;
  intro: string;
  current: PartName;
  /** The address of this same page in a language. */
  hereIn: (language: Language) => string;
}

/** A page of the sandbox: its head, the bar with the way to all other parts, and what it shows. */
export function pageLayout(frame: PageFrame, content: Markup): Markup {
  return html`<!doctype html>
    <html lang="${frame.language}">
      ${pageHead(frame.title)}
      <body>
        ${topBar(frame)} ${content}
        <script src="/sandbox/page.js"></script>
      </body>
    </html>`;
}

export function pageHead(title: string): Markup {
  return html`<head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <title>${title} · SMSsend</title>
    <link rel="icon" href="data:," />
    <link rel="stylesheet" href="/sandbox/page.css" />
  </head>`;
}

function topBar({ language, title, intro, current, hereIn }: PageFrame): Markup {
  const other: Language = language === 'ro' ? 'en' : 'ro';
  const texts = TEXTS[language];
  return html`<header class="bar">
    <div>
      <h1>${title}</h1>
      <p>${intro}</p>
    </div>
    <div class="bar-actions">
      <a class="button" lang="${other}" href="${hereIn(other)}">${texts.otherLanguage}</a>
      <form method="post" action="/sandbox/reset/form?lang=${language}">
        <button class="danger">${texts.resetAll}</button>
      </form>
    </div>
    <nav class="parts" aria-label="${texts.parts}">
      ${PARTS.map(
        (part) =>
          html`<a
            href="${part.path}?lang=${language}"
            ${part.name === current ? html` aria-current="page"` : null}
            >${part[language]}</a
          >`,
      )}
    </nav>
  </header>`;
}
