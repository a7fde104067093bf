import type { Markup } from '../page/html';
import { html } from '../page/html';
import { pageLayout } from '../page/layout';
import { emptyList, figureList, searchForm, troubleCard } from '../page/page-parts';
import type { Language } from '../page/page-texts';
import { timeOf } from '../page/phone-view';
import type { MailInbox } from './mail-inbox';
import { MAIL_TEXTS } from './mail-texts';
import type { MailTexts } from './mail-texts';
import { mailTroubleForm } from './mail-trouble-form';
import type { MailView } from './mail-view';
import { mailView } from './mail-view';
import type { ReceivedMail } from './read-mail';

export interface MailPageAsk {
  language: Language;
  /** The number of the chosen mail; null for the newest. */
  chosen: number | null;
  search: string;
  view: MailView;
}

const MAX_LISTED = 100;

/** The page of the mailbox. The parts marked data-live are redrawn in place while mails come in. */
export function mailPage(inbox: MailInbox, ask: MailPageAsk): Markup {
  const texts = MAIL_TEXTS[ask.language];
  const mails = inbox.messages.newest(MAX_LISTED, ask.search);
  const chosen = ask.chosen === null ? mails[0] : inbox.messages.find(ask.chosen);
  return pageLayout(
    {
      language: ask.language,
      title: texts.title,
      intro: texts.intro,
      current: 'mail',
      hereIn: (language) => addressOf({ ...ask, language }),
    },
    html`<main class="mail">
      <section class="list" aria-labelledby="mails-title">
        <h2 id="mails-title">${texts.mails}</h2>
        ${searchForm({
          language: ask.language,
          label: texts.search,
          button: texts.searchButton,
          value: ask.search,
          inputmode: 'email',
          maxLength: 320,
        })}
        <div id="mails" data-live>${listOrEmpty(mails, chosen, ask, texts)}</div>
      </section>
      <section class="stage" aria-label="${texts.title}">
        <div id="mail" data-live>${chosenMail(chosen, ask, texts)}</div>
      </section>
      <section class="desk" aria-labelledby="trouble-title">
        <div id="figures" data-live>${figures(inbox, ask.language, texts)}</div>
        ${troubleCard({
          texts,
          isTroubled: inbox.isTroubled,
          switches: inbox.trouble,
          form: mailTroubleForm(inbox.trouble, ask.language),
        })}
      </section>
    </main>`,
  );
}

function chosenMail(mail: ReceivedMail | undefined, ask: MailPageAsk, texts: MailTexts): Markup {
  if (!mail) return html`<p class="card help">${texts.chooseMail}</p>`;
  return mailView(mail, {
    language: ask.language,
    view: ask.view,
    addressOf: (view) => addressOf({ ...ask, view, chosen: mail.seq }),
  });
}

function listOrEmpty(
  mails: readonly ReceivedMail[],
  chosen: ReceivedMail | undefined,
  ask: MailPageAsk,
  texts: MailTexts,
): Markup {
  if (mails.length > 0) {
    return html`<ul class="phones">
      ${mails.map((mail) => mailRow(mail, mail === chosen, ask))}
    </ul>`;
  }
  if (ask.search !== '') {
    const href = addressOf({ ...ask, search: '' });
    return emptyList(texts.nothingFound, { href, label: texts.clearSearch });
  }
  return emptyList(texts.noMails, texts.noMailsHelp);
}

function mailRow(mail: ReceivedMail, isChosen: boolean, ask: MailPageAsk): Markup {
  return html`<li>
    <a
      href="${addressOf({ ...ask, chosen: mail.seq })}"
      ${isChosen ? html` aria-current="true"` : null}
    >
      <span class="mail-to">${mail.to.join(', ')}</span>
      <span class="row-text">${mail.subject || MAIL_TEXTS[ask.language].noSubject}</span>
      <time>${timeOf(mail.receivedAt, ask.language)}</time>
    </a>
  </li>`;
}

function figures(inbox: MailInbox, language: Language, texts: MailTexts): Markup {
  const { received, refused, forgotten } = inbox.messages.stats();
  const figures = [
    { label: texts.received, value: received },
    { label: texts.refused, value: refused },
    { label: texts.forgotten, value: forgotten },
  ];
  return html`<div class="card">
    ${figureList(figures, language, '')}
    <form class="actions" method="post" action="/sandbox/mail/empty/form?lang=${language}">
      <button>${texts.emptyMails}</button>
    </form>
  </div>`;
}

function addressOf(ask: MailPageAsk): string {
  const query = new URLSearchParams({ lang: ask.language });
  if (ask.search !== '') query.set('q', ask.search);
  if (ask.chosen !== null) query.set('id', String(ask.chosen));
  if (ask.view !== 'phone') query.set('view', ask.view);
  return `/sandbox/mail?${query.toString()}`;
}
