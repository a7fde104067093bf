import { numberField, selectField } from '../../page/form-fields';
import type { Markup } from '../../page/html';
import { html } from '../../page/html';
import { pageLayout } from '../../page/layout';
import { figureList, troubleCard } from '../../page/page-parts';
import type { Language } from '../../page/page-texts';
import type { StripeEngine, StripeOverview } from '../contract';
import type { StripeCourier } from '../delivery/stripe-courier';
import { chaosForm } from './chaos-form';
import { customerTable, invoiceTable, subscriptionTable } from './control-tables';
import type { ControlTexts } from './control-texts';
import { CONTROL_TEXTS } from './control-texts';
import { endpointList, eventTable, eventView } from './event-views';

/** How an act of the page ended. */
export type Said = 'done' | 'refused' | null;

export interface ControlAsk {
  language: Language;
  /** The event that is shown whole. */
  event: string;
  said: Said;
}

/** The pages' engine with one lever more. */
export interface ControlEngine extends StripeEngine {
  /** Takes a payment back as a customer's bank does; false when there is no such payment. */
  dispute(chargeOrInvoiceId: string, reason: string): boolean;
}

export interface ControlFacts {
  engine: ControlEngine;
  courier: StripeCourier;
}

const MAX_EVENTS = 50;
/** The log of events is asked from its start, which is where the engine's own limit is. */
const MAX_LISTED = 20_000;
const MAX_CUSTOMERS = 200;
export const MAX_DAYS = 400;
export const MAX_HOURS = 23;

/** Everything the stand-in holds, and the levers that a test of the app needs. */
export function controlPage({ engine, courier }: ControlFacts, ask: ControlAsk): Markup {
  const { language } = ask;
  const texts = CONTROL_TEXTS[language];
  const overview = engine.overview();
  const frame = {
    language,
    title: texts.title,
    intro: texts.intro,
    current: 'stripe',
    hereIn: (other: Language) => `/sandbox/stripe?lang=${other}`,
  } as const;
  return pageLayout(
    frame,
    html`<main class="pairwise">
      <div class="desk">
        <div id="figures" data-live>${figures(overview, { engine, courier }, language)}</div>
        ${lists({ engine, courier }, overview, ask)}
      </div>
      <div class="desk" role="group" aria-labelledby="trouble-title">
        ${ask.said ? html`<p class="note" role="status">${texts[ask.said]}</p>` : null}
        ${customerActs(overview, texts, language)}
        ${troubleCard({
          texts,
          isTroubled: !courier.isCalm,
          switches: courier.chaos,
          form: chaosForm(courier.chaos, language),
        })}
        <section class="card" aria-labelledby="endpoints-title">
          <h2 id="endpoints-title">${texts.endpoints}</h2>
          ${endpointList(engine.endpoints(), language)}
        </section>
      </div>
    </main>`,
  );
}

function figures(
  { customers, subscriptions }: StripeOverview,
  { engine, courier }: ControlFacts,
  language: Language,
): Markup {
  const texts = CONTROL_TEXTS[language];
  const { waiting, dropped, givenUp } = courier.stats();
  const lost = dropped + givenUp;
  return figureList(
    [
      { label: texts.customers, value: customers.length },
      { label: texts.subscriptions, value: subscriptions.length },
      { label: texts.events, value: engine.events.list(undefined, MAX_LISTED).length },
      { label: texts.waiting, value: waiting },
      { label: texts.lost, value: lost, help: texts.lostHelp, isAlarm: lost > 0 },
    ],
    language,
  );
}

function lists(
  { engine, courier }: ControlFacts,
  overview: StripeOverview,
  { language, event: chosen }: ControlAsk,
): Markup {
  const texts = CONTROL_TEXTS[language];
  const event = chosen === '' ? null : engine.events.find(chosen);
  const events = engine.events.list(undefined, MAX_LISTED).slice(-MAX_EVENTS).reverse();
  return html`${section('customers', texts.customers, customerTable(overview, language))}
  ${section('subscriptions', texts.subscriptions, subscriptionTable(overview, language))}
  ${section('invoices', texts.invoices, invoiceTable(overview, language))}
  ${
    event
      ? html`<section class="card" id="event" aria-label="${event.type}" data-live>
          ${eventView(event, courier.log, language)}
        </section>`
      : null
  }
  ${section('events', texts.events, eventTable(events, courier.log, language))}`;
}

/** A list that is redrawn in place while things happen. */
function section(id: string, title: string, content: Markup): Markup {
  return html`<section class="card" aria-labelledby="${id}-title">
    <h2 id="${id}-title">${title}</h2>
    <div id="${id}" class="scroll-x" data-live>${content}</div>
  </section>`;
}

/** What a person would wait for, or ask a bank for. It is not live, so that nothing typed is lost. */
function customerActs(overview: StripeOverview, texts: ControlTexts, language: Language): Markup {
  const options = overview.customers.slice(0, MAX_CUSTOMERS).map(({ id, name, email }) => ({
    value: id,
    label: `${name ?? email ?? ''} (${id})`,
  }));
  const to = (act: string): string => `/sandbox/stripe/customer/${act}?lang=${language}`;
  return html`<section class="card" aria-labelledby="act-title">
    <h2 id="act-title">${texts.act}</h2>
    <p class="help">${texts.actHelp}</p>
    <form method="post" action="${to('move')}" class="trouble-form">
      ${selectField('customer', texts.customer, options[0]?.value ?? '', options)}
      <div class="pair">
        ${numberField('days', texts.days, '', MAX_DAYS)}
        ${numberField('hours', texts.hours, '', MAX_HOURS)}
      </div>
      <div class="actions">
        <button formaction="${to('failing-card')}">${texts.failingCard}</button>
        <button formaction="${to('good-card')}">${texts.goodCard}</button>
        <button class="main">${texts.move}</button>
      </div>
    </form>
  </section>`;
}
