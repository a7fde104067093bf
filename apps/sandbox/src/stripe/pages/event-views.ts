import type { Markup } from '../../page/html';
import { html } from '../../page/html';
import { emptyList } from '../../page/page-parts';
import type { Language } from '../../page/page-texts';
import { timeOf } from '../../page/phone-view';
import type { StripeEndpoint, StripeEventObject } from '../contract';
import type { DeliveryAttempt, DeliveryLog } from '../delivery/delivery-log';
import { eventBody } from '../delivery/signed-call';
import { CONTROL_TEXTS } from './control-texts';

const MS_PER_SECOND = 1000;

/** The newest events, each with how its last delivery went and a way to send it again. */
export function eventTable(
  events: readonly StripeEventObject[],
  log: DeliveryLog,
  language: Language,
): Markup {
  const texts = CONTROL_TEXTS[language];
  if (events.length === 0) return emptyList(texts.none, texts.noneHelp);
  return html`<table>
    <thead>
      <tr>
        <th scope="col">${texts.event}</th>
        <th scope="col">${texts.delivery}</th>
        <th scope="col">${texts.action}</th>
      </tr>
    </thead>
    <tbody>
      ${events.map((event) => eventRow(event, log.of(event.id), language))}
    </tbody>
  </table>`;
}

function eventRow(
  { id, type, created }: StripeEventObject,
  attempts: readonly DeliveryAttempt[],
  language: Language,
): Markup {
  const texts = CONTROL_TEXTS[language];
  const last = attempts.at(-1);
  return html`<tr>
    <td>
      <a href="/sandbox/stripe?lang=${language}&event=${id}#event">${type}</a><br /><small
        >${timeOf(created * MS_PER_SECOND, language)} · ${id}</small
      >
    </td>
    <td>
      ${last ? texts.outcomes[last.outcome] : texts.pending}
      ${last?.status ? html`<small>${last.status}</small>` : null}
      ${attempts.length > 1 ? html`<small>×${attempts.length}</small>` : null}
    </td>
    <td>${againForm(id, language)}</td>
  </tr>`;
}

function againForm(eventId: string, language: Language): Markup {
  return html`<form
    method="post"
    action="/sandbox/stripe/events/${eventId}/redeliver/form?lang=${language}"
  >
    <button>${CONTROL_TEXTS[language].sendAgain}</button>
  </form>`;
}

/** One event: what was sent, to whom, and what each said. */
export function eventView(event: StripeEventObject, log: DeliveryLog, language: Language): Markup {
  const texts = CONTROL_TEXTS[language];
  const attempts = log.of(event.id);
  return html`<h2>${event.type}</h2>
    <p class="help">${event.id}</p>
    <h3>${texts.tries}</h3>
    ${
      attempts.length === 0
        ? html`<p class="help">${texts.noTries}</p>`
        : html`<div class="scroll-x">
            <table>
              <tbody>
                ${attempts.map((attempt) => attemptRow(attempt, language))}
              </tbody>
            </table>
          </div>`
    }
    <p class="actions actions-start">${againForm(event.id, language)}</p>
    <h3>${texts.payload}</h3>
    <pre tabindex="0">${eventBody(event)}</pre>`;
}

function attemptRow(attempt: DeliveryAttempt, language: Language): Markup {
  const texts = CONTROL_TEXTS[language];
  const { at, reason, outcome, status, tookMs, url, answer } = attempt;
  return html`<tr>
    <td>${timeOf(at.getTime(), language)}<br /><small>${texts.reasons[reason]}</small></td>
    <td>${texts.outcomes[outcome]} ${status === null ? null : html`<small>${status}</small>`}</td>
    <td>${url}<br /><small>${tookMs} ms · ${answer}</small></td>
  </tr>`;
}

export function endpointList(endpoints: readonly StripeEndpoint[], language: Language): Markup {
  const texts = CONTROL_TEXTS[language];
  if (endpoints.length === 0) return html`<p class="help">${texts.noEndpoints}</p>`;
  return html`<ul class="refusals">
    ${endpoints.map(
      ({ url, status, enabledEvents }) =>
        html`<li>
          <span class="mail-header"
            >${url}${status === 'disabled' ? ` (${texts.disabled})` : ''}</span
          >
          <small>${enabledEvents.join(', ')}</small>
        </li>`,
    )}
  </ul>`;
}
