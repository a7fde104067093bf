import type { ReceivedMessage } from '../smsapi/received-messages';
import type { Markup } from './html';
import { html, withLinks } from './html';
import { reachesPhone, stateChip } from './message-state';
import type { Language, PageTexts } from './page-texts';
import { PAGE_TEXTS } from './page-texts';

const TIME_ZONE = 'Europe/Bucharest';
const LOCALES: Record<Language, string> = { ro: 'ro-RO', en: 'en-GB' };

/** A Romanian number as people write it, 0722 000 014; a foreign one with its plus sign. */
export function writtenNumber(digits: string): string {
  if (!/^407\d{8}$/.test(digits)) return /^\d+$/.test(digits) ? `+${digits}` : digits;
  return `0${digits.slice(2, 5)} ${digits.slice(5, 8)} ${digits.slice(8)}`;
}

/** One phone with the texts it got, oldest above, as its owner would read them. */
export function phoneView(
  digits: string,
  newestFirst: readonly ReceivedMessage[],
  language: Language,
): Markup {
  const texts = PAGE_TEXTS[language];
  const newest = newestFirst[0];
  if (!newest) return html`<p class="empty">${texts.choosePhone}</p>`;
  return html`<article class="phone" aria-label="${writtenNumber(digits)}">
    <header>
      <h2>${newest.from}</h2>
      <p>${texts.to} <span class="number">${writtenNumber(digits)}</span></p>
    </header>
    <ol class="bubbles">
      ${newestFirst.toReversed().map((message) => bubble(message, language, texts))}
    </ol>
  </article>`;
}

function bubble(message: ReceivedMessage, language: Language, texts: PageTexts): Markup {
  const reaches = reachesPhone(message) ? '' : ' bubble-lost';
  return html`<li>
    <time datetime="${new Date(message.receivedAt).toISOString()}"
      >${timeOf(message.receivedAt, language)}</time
    >
    <p class="bubble${reaches}">${withLinks(message.text)}</p>
    <p class="under">
      ${stateChip(message, language)}
      <span>${message.parts} ${texts.parts}</span>
      <span>${pointsOf(message.milliPoints, language)} ${texts.points}</span>
      ${message.calls > 1 ? html`<span>${texts.asked} ${message.calls} ${texts.times}</span>` : null}
    </p>
    ${message.accepted > 1 ? html`<p class="alarm">${texts.takenTwice}: ${message.accepted}</p>` : null}
  </li>`;
}

/** The list of phones, each with its newest text. */
export function phoneList(
  phones: readonly ReceivedMessage[],
  chosen: string,
  view: ListView,
): Markup {
  return html`<ul class="phones">
    ${phones.map((message) => phoneRow(message, chosen, view))}
  </ul>`;
}

export interface ListView {
  language: Language;
  addressOf: (phone: string) => string;
}

function phoneRow(message: ReceivedMessage, chosen: string, view: ListView): Markup {
  const current = message.to === chosen ? html` aria-current="true"` : null;
  return html`<li>
    <a href="${view.addressOf(message.to)}" ${current}>
      <span class="row-top"
        ><span class="number">${writtenNumber(message.to)}</span>
        <time>${timeOf(message.receivedAt, view.language)}</time></span
      >
      <span class="row-text">${message.text}</span>
      ${stateChip(message, view.language)}
    </a>
  </li>`;
}

export function timeOf(ms: number, language: Language): string {
  return new Intl.DateTimeFormat(LOCALES[language], {
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    timeZone: TIME_ZONE,
  }).format(ms);
}

export function countOf(value: number, language: Language): string {
  return new Intl.NumberFormat(LOCALES[language], { useGrouping: true }).format(value);
}

function pointsOf(milliPoints: number, language: Language): string {
  const format = new Intl.NumberFormat(LOCALES[language], {
    minimumFractionDigits: 2,
    maximumFractionDigits: 3,
  });
  return format.format(milliPoints / 1000);
}
