import type { Markup } from '../page/html';
import { html, withLinks } from '../page/html';
import type { Language } from '../page/page-texts';
import { timeOf } from '../page/phone-view';
import { MAIL_TEXTS } from './mail-texts';
import type { MailTexts } from './mail-texts';
import type { ReceivedMail } from './read-mail';

export const MAIL_VIEWS = ['phone', 'desk', 'text', 'headers'] as const;
export type MailView = (typeof MAIL_VIEWS)[number];

export interface ViewAsk {
  language: Language;
  view: MailView;
  addressOf: (view: MailView) => string;
}

/** One mail as a mail program shows it, on a phone or a desk, or as its bare text. */
export function mailView(mail: ReceivedMail, ask: ViewAsk): Markup {
  const texts = MAIL_TEXTS[ask.language];
  return html`<article class="card mail-card">
    <h2>${mail.subject || texts.noSubject}</h2>
    <dl class="mail-facts">
      ${fact(texts.from, mail.from)} ${fact(texts.to, mail.to.join(', '))}
      ${fact(texts.at, timeOf(mail.receivedAt, ask.language))}
      ${mail.attachments.length === 0 ? null : fact(texts.attachments, attachmentsOf(mail, texts))}
    </dl>
    <nav class="views" aria-label="${texts.views}">
      ${MAIL_VIEWS.map(
        (view) =>
          html`<a
            class="button"
            href="${ask.addressOf(view)}"
            ${view === ask.view ? html` aria-current="true"` : null}
            >${texts[view]}</a
          >`,
      )}
    </nav>
    ${body(mail, ask.view, texts)} ${linkList(mail.links, texts)}
  </article>`;
}

function fact(label: string, value: string): Markup {
  return html`<div>
    <dt>${label}</dt>
    <dd>${value}</dd>
  </div>`;
}

function attachmentsOf(mail: ReceivedMail, texts: MailTexts): string {
  return mail.attachments
    .map(({ name, type, bytes }) => `${name || type} (${bytes} ${texts.bytes})`)
    .join(', ');
}

function body(mail: ReceivedMail, view: MailView, texts: MailTexts): Markup {
  if (view === 'headers') return headerTable(mail.headers);
  if (view === 'text') {
    return mail.text === ''
      ? html`<p class="help">${texts.noText}</p>`
      : html`<div class="mail-text">${withLinks(mail.text)}</div>`;
  }
  if (mail.html === '') return html`<p class="help">${texts.noHtml}</p>`;
  return html`<iframe
    class="mail-frame mail-frame-${view}"
    title="${mail.subject || texts.noSubject}"
    sandbox="allow-popups allow-popups-to-escape-sandbox"
    src="/sandbox/mail/messages/${mail.seq}/html"
  ></iframe>`;
}

function headerTable(headers: Readonly<Record<string, string>>): Markup {
  const rows = Object.entries(headers).map(
    ([name, value]) =>
      html`<tr>
        <td class="number">${name}</td>
        <td class="mail-header">${value}</td>
      </tr>`,
  );
  return html`<table>
    <tbody>
      ${rows}
    </tbody>
  </table>`;
}

function linkList(links: readonly string[], texts: MailTexts): Markup {
  const rows = links.map(
    (link) => html`<li><a href="${link}" target="_blank" rel="noreferrer">${link}</a></li>`,
  );
  return html`<div class="mail-links">
    <h3>${texts.links}</h3>
    ${
      rows.length === 0
        ? html`<p class="help">${texts.noLinks}</p>`
        : html`<ul>
            ${rows}
          </ul>`
    }
  </div>`;
}
