import type { FastifyRequest } from 'fastify';
import type { Markup } from '../../page/html';
import { html } from '../../page/html';
import { pageHead } from '../../page/layout';
import type { Language } from '../../page/page-texts';
import { browserLanguage } from '../../people/sign-in-page';
import { HOSTED_TEXTS } from './hosted-texts';

export interface HostedFrame {
  language: Language;
  title: string;
  /** The address of this same page, without its query. */
  here: string;
  /** Two columns on a wide screen. */
  isWide?: boolean;
}

/** A page that stands for one of Stripe's own, and says so before anything else. */
export function hostedLayout(frame: HostedFrame, content: Markup): Markup {
  const texts = HOSTED_TEXTS[frame.language];
  const other: Language = frame.language === 'ro' ? 'en' : 'ro';
  return html`<!doctype html>
    <html lang="${frame.language}">
      ${pageHead(frame.title)}
      <body>
        <header class="stand-in">
          <p>${texts.standIn}</p>
          <a lang="${other}" href="${frame.here}?lang=${other}">${texts.otherLanguage}</a>
        </header>
        <main class="${frame.isWide ? 'pairwise hosted' : 'narrow hosted'}">${content}</main>
      </body>
    </html>`;
}

/** A page with one sentence and at most one way on. */
export function hostedNotice(
  frame: HostedFrame,
  { text, link }: { text: string; link: { href: string; label: string } | null },
): Markup {
  return hostedLayout(
    frame,
    html`<section class="card sign-in">
      <h1>${frame.title}</h1>
      <p class="help">${text}</p>
      ${
        link
          ? html`<p class="actions"><a class="button" href="${link.href}">${link.label}</a></p>`
          : null
      }
    </section>`,
  );
}

export function notFoundPage(language: Language, here: string): Markup {
  const texts = HOSTED_TEXTS[language];
  return hostedNotice(
    { language, title: texts.notFound, here },
    { text: texts.notFoundHelp, link: null },
  );
}

/** What the address asks for, else what the API asked for, else the browser's. */
export function hostedLanguage(request: FastifyRequest, locale: string | null): Language {
  const { lang } = request.query as Record<string, unknown>;
  if (lang === 'ro' || lang === 'en') return lang;
  const asked = locale?.slice(0, 2).toLowerCase();
  if (asked === 'ro' || asked === 'en') return asked;
  return browserLanguage(request.headers['accept-language']);
}
