import type { FastifyInstance } from 'fastify';
import { wholeNumber } from '../../page/form-fields';
import { languageOf } from '../../page/page-texts';
import { sendHtml } from '../../page/send-html';
import { readChaosForm } from './chaos-form';
import type { ControlFacts, Said } from './control-page';
import { controlPage, MAX_DAYS, MAX_HOURS } from './control-page';
import { callApi } from './stripe-api';

type Fields = Record<string, unknown>;
type Outcome = Exclude<Said, null> | null;

const SECONDS_PER_HOUR = 3_600;
const HOURS_PER_DAY = 24;
const MAX_ID = 255;
const DISPUTE_REASON = 'fraudulent';
/** Stripe's own test payment methods: one that is charged, and one that is saved and then never is. */
const GOOD_CARD = 'pm_card_visa';
const FAILING_CARD = 'pm_card_chargeCustomerFail';

/** The control page and its forms, which work without any script. */
export function registerControlPage(app: FastifyInstance, facts: ControlFacts): void {
  const { engine, courier } = facts;
  app.get<{ Querystring: Fields }>('/sandbox/stripe', async ({ query }, reply) => {
    const said = query['said'] === 'done' || query['said'] === 'refused' ? query['said'] : null;
    const language = languageOf(query['lang']);
    return sendHtml(reply, controlPage(facts, { language, event: idOf(query['event']), said }));
  });
  onForm(app, '/sandbox/stripe/chaos/form', async (fields) => {
    courier.setChaos(readChaosForm(fields));
    return null;
  });
  onForm(app, '/sandbox/stripe/chaos/off', async () => {
    courier.resetChaos();
    return null;
  });
  onForm(app, '/sandbox/stripe/chaos/flush', async () => {
    await courier.flush();
    return 'done';
  });
  onForm(app, '/sandbox/stripe/events/:id/redeliver/form', async (_fields, id) =>
    courier.redeliver(id) ? 'done' : 'refused',
  );
  onForm(app, '/sandbox/stripe/customer/move', async (fields) => {
    const seconds = secondsOf(fields);
    const customer = engine.overview().customers.find(({ id }) => id === fields['customer']);
    if (seconds === 0 || !customer) return 'refused';
    engine.advance(customer.id, { seconds });
    return 'done';
  });
  onForm(app, '/sandbox/stripe/invoices/:id/dispute/form', async (_fields, id) =>
    engine.dispute(id, DISPUTE_REASON) ? 'done' : 'refused',
  );
  registerCardActs(app);
}

function registerCardActs(app: FastifyInstance): void {
  for (const [act, card] of [
    ['failing-card', FAILING_CARD],
    ['good-card', GOOD_CARD],
  ] as const) {
    onForm(app, `/sandbox/stripe/customer/${act}`, (fields) =>
      payWith(app, idOf(fields['customer']), card),
    );
  }
}

/** Saves the card at the customer and pays everything that comes with it, the subscriptions included. */
async function payWith(app: FastifyInstance, customer: string, card: string): Promise<Outcome> {
  const saved = await callApi(app, 'POST', `/v1/payment_methods/${card}/attach`, { customer });
  if (!saved.isOk) return 'refused';
  const method = String(saved.body['id']);
  const path = `/v1/customers/${encodeURIComponent(customer)}`;
  const chosen = await callApi(app, 'POST', path, {
    'invoice_settings[default_payment_method]': method,
  });
  if (!chosen.isOk) return 'refused';
  const { body } = await callApi(app, 'GET', `/v1/subscriptions?customer=${customer}`);
  for (const id of idsOf(body['data'])) {
    await callApi(app, 'POST', `/v1/subscriptions/${id}`, { default_payment_method: method });
  }
  return 'done';
}

function idsOf(list: unknown): string[] {
  if (!Array.isArray(list)) return [];
  return list.map((one: { id?: unknown }) => String(one.id));
}

/** A form acts and leads back to the page, which says how it went. */
function onForm(
  app: FastifyInstance,
  url: string,
  act: (fields: Fields, id: string) => Promise<Outcome>,
): void {
  app.post<{ Querystring: Fields; Body: Fields | null; Params: { id?: string } }>(
    url,
    async ({ query, body, params }, reply) => {
      const said = await act(body ?? {}, params.id ?? '');
      const back = new URLSearchParams({ lang: languageOf(query['lang']) });
      if (said !== null) back.set('said', said);
      return reply.redirect(`/sandbox/stripe?${back.toString()}`, 303);
    },
  );
}

function secondsOf(fields: Fields): number {
  const days = wholeNumber(fields['days'], MAX_DAYS) ?? 0;
  const hours = wholeNumber(fields['hours'], MAX_HOURS) ?? 0;
  return (days * HOURS_PER_DAY + hours) * SECONDS_PER_HOUR;
}

function idOf(value: unknown): string {
  return typeof value === 'string' ? value.slice(0, MAX_ID) : '';
}
