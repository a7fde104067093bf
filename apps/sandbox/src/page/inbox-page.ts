import type { ReceivedMessage, ReceivedMessages } from '../smsapi/received-messages';
import type { SmsGateway } from '../smsapi/sms-gateway';
import { SMS_ERRORS } from '../smsapi/sms-errors';
import type { Trouble } from '../smsapi/trouble';
import type { Markup } from './html';
import { html } from './html';
import { pageLayout } from './layout';
import { emptyList, figureList, searchForm, troubleCard } from './page-parts';
import type { Language, PageTexts } from './page-texts';
import { MAGIC_EXAMPLES, PAGE_TEXTS } from './page-texts';
import { phoneList, phoneView, timeOf, writtenNumber } from './phone-view';
import { troubleForm } from './trouble-form';

export interface PageAsk {
  language: Language;
  /** Digits of the chosen phone, or nothing for the newest. */
  phone: string;
  search: string;
}

const MAX_PHONES = 30;
const MAX_BUBBLES = 50;
const MAX_REFUSALS = 5;
/** The page looks back over so many messages; a benchmark's older ones are only in the JSON list. */
const MAX_SCANNED = 50_000;

/** The whole page. The parts marked data-live are redrawn in place while messages come in. */
export function inboxPage(gateway: SmsGateway, ask: PageAsk): Markup {
  const texts = PAGE_TEXTS[ask.language];
  const phones = newestPhones(gateway.messages, ask.search);
  const chosen = ask.phone || phones[0]?.to || '';
  return pageLayout(
    {
      language: ask.language,
      title: texts.title,
      intro: texts.intro,
      current: 'sms',
      hereIn: (language) => addressOf({ ...ask, language }),
    },
    html`<main>
      <section class="list" aria-labelledby="phones-title">
        <h2 id="phones-title">${texts.phones}</h2>
        ${searchForm({
          language: ask.language,
          label: texts.search,
          button: texts.searchButton,
          value: ask.search,
          inputmode: 'tel',
          maxLength: 32,
        })}
        <div id="phones" data-live>${phonesOrEmpty(phones, chosen, ask, texts)}</div>
      </section>
      <section class="stage" aria-label="${texts.title}">
        <div id="phone" data-live>
          ${phoneView(chosen, messagesOf(gateway.messages, chosen), ask.language)}
        </div>
      </section>
      <section class="desk" aria-labelledby="trouble-title">
        <div id="figures" data-live>${figures(gateway, ask.language, texts)}</div>
        ${troubleCard({
          texts,
          isTroubled: isTroubled(gateway.trouble),
          switches: gateway.trouble,
          form: troubleForm(gateway.trouble, ask.language),
        })}
        ${magicCard(ask.language, texts)}
        <div id="refusals" data-live>${refusals(gateway.messages, ask.language, texts)}</div>
      </section>
    </main>`,
  );
}

function phonesOrEmpty(
  phones: readonly ReceivedMessage[],
  chosen: string,
  ask: PageAsk,
  texts: PageTexts,
): Markup {
  if (phones.length > 0) {
    const { language } = ask;
    return phoneList(phones, chosen, {
      language,
      addressOf: (phone) => addressOf({ ...ask, phone }),
    });
  }
  if (ask.search !== '') {
    const href = addressOf({ ...ask, search: '' });
    return emptyList(texts.nothingFound, { href, label: texts.clearSearch });
  }
  return emptyList(texts.noPhones, texts.noPhonesHelp);
}

function figures(gateway: SmsGateway, language: Language, texts: PageTexts): Markup {
  const stats = gateway.stats();
  const most = Math.max(stats.maxAcceptedPerIdx, stats.maxAcceptedPerPhoneAndText);
  return figureList(
    [
      { label: texts.accepted, value: stats.accepted },
      { label: texts.calls, value: stats.calls },
      { label: texts.refused, value: stats.refused },
      { label: texts.most, value: most, help: texts.mostHelp, isAlarm: most > 1 },
    ],
    language,
  );
}

function isTroubled(trouble: Trouble): boolean {
  const { reports, error, httpStatus, hang, cutAfterAccept, cutBeforeAccept } = trouble;
  const switches = [
    error,
    httpStatus,
    hang,
    cutAfterAccept,
    cutBeforeAccept,
    trouble.forgetIdxAfterMs,
  ];
  const { duplicate, reorder, drop, undelivered, failed } = reports;
  const isOn = [...switches, duplicate, reorder, drop, undelivered, failed].some(
    (one) => one !== null,
  );
  return (
    isOn ||
    trouble.delayMs > 0 ||
    trouble.delayJitterMs > 0 ||
    reports.beforeAnswer ||
    reports.jitterMs > 0
  );
}

function magicCard(language: Language, texts: PageTexts): Markup {
  const rows = MAGIC_EXAMPLES.map(
    (example) =>
      html`<tr>
        <td class="number">${example.number}</td>
        <td>${example[language]}</td>
      </tr>`,
  );
  return html`<div class="card">
    <details>
      <summary>${texts.magic}</summary>
      <p class="help">${texts.magicHelp}</p>
      <table>
        <tbody>
          ${rows}
        </tbody>
      </table>
    </details>
  </div>`;
}

function refusals(messages: ReceivedMessages, language: Language, texts: PageTexts): Markup {
  const refused = messages.newest(
    (message) => message.status === 'REFUSED',
    MAX_REFUSALS,
    MAX_SCANNED,
  );
  const rows = refused.map(
    (message) =>
      html`<li>
        <span class="row-top"
          ><span class="number">${writtenNumber(message.to)}</span
          ><time>${timeOf(message.receivedAt, language)}</time></span
        >
        <span class="help"
          >${message.error === null ? null : `${message.error} · ${SMS_ERRORS[message.error]}`}</span
        >
      </li>`,
  );
  return html`<div class="card">
    <h2>${texts.refusals}</h2>
    ${
      rows.length === 0
        ? html`<p class="help">${texts.noRefusals}</p>`
        : html`<ul class="refusals">
            ${rows}
          </ul>`
    }
  </div>`;
}

/** The newest accepted message of each phone, newest phone first. */
function newestPhones(messages: ReceivedMessages, search: string): ReceivedMessage[] {
  const wanted = search.replace(/\D/g, '').replace(/^0+/, '');
  const seen = new Set<string>();
  const isNewPhone = (message: ReceivedMessage): boolean => {
    if (message.accepted === 0 || seen.has(message.to) || !message.to.includes(wanted))
      return false;
    seen.add(message.to);
    return true;
  };
  return messages.newest(isNewPhone, MAX_PHONES, MAX_SCANNED);
}

function messagesOf(messages: ReceivedMessages, phone: string): ReceivedMessage[] {
  const isHere = (message: ReceivedMessage): boolean =>
    message.accepted > 0 && message.to === phone;
  return messages.newest(isHere, MAX_BUBBLES, MAX_SCANNED);
}

function addressOf(ask: PageAsk): string {
  const query = new URLSearchParams({ lang: ask.language });
  if (ask.search !== '') query.set('q', ask.search);
  if (ask.phone !== '') query.set('phone', ask.phone);
  return `/sandbox?${query.toString()}`;
}
