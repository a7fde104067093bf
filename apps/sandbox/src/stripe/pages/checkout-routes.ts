import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { sendHtml } from '../../page/send-html';
import type { CheckoutView, StripeEngine } from '../contract';
import type { CardFields } from './card-form';
import { fieldsOf, fieldsToStart, readCard } from './card-form';
import type { FieldTrouble } from './card-trouble';
import { EMAIL_TROUBLE, troubleOf } from './card-trouble';
import { checkoutAddress, checkoutPage } from './checkout-page';
import { hostedLanguage, notFoundPage } from './hosted-frame';

type Fields = Record<string, unknown>;
type Ask = FastifyRequest<{ Params: { id: string }; Querystring: Fields; Body: Fields | null }>;

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
const PAYMENT_REQUIRED = 402;

/** The page of a checkout session and its one form. */
export function registerCheckoutPage(app: FastifyInstance, engine: StripeEngine): void {
  app.get('/sandbox/stripe/checkout/:id', async (request: Ask, reply) => {
    const view = engine.checkoutView(request.params.id);
    if (!view) return sendNotFound(request, reply);
    return sendCheckout(request, reply, { view, fields: fieldsToStart(request.query['card']) });
  });
  app.post('/sandbox/stripe/checkout/:id/pay', async (request: Ask, reply) => {
    const view = engine.checkoutView(request.params.id);
    if (!view) return sendNotFound(request, reply);
    const fields = fieldsOf(request.body);
    const outcome = view.status === 'open' ? pay(engine, view, fields) : { url: null };
    if ('url' in outcome) return reply.redirect(outcome.url ?? checkoutAddress(view.id), 303);
    reply.code(PAYMENT_REQUIRED);
    return sendCheckout(request, reply, { view, fields, trouble: outcome.trouble });
  });
}

/** The way on, or what stands under a field. */
function pay(
  engine: StripeEngine,
  view: CheckoutView,
  fields: CardFields,
): { url: string } | { trouble: FieldTrouble } {
  if (view.customerEmail === null) {
    if (!EMAIL.test(fields.email)) return { trouble: EMAIL_TROUBLE };
    engine.setCheckoutEmail(view.id, fields.email);
  }
  const typed = readCard(fields);
  if ('trouble' in typed) return typed;
  const result = engine.payCheckout(view.id, typed.card);
  if (result.kind === 'paid') return { url: result.redirectUrl };
  if (result.kind === 'needs_3ds') return { url: result.url };
  return { trouble: troubleOf(result) };
}

function sendCheckout(
  request: Ask,
  reply: FastifyReply,
  page: { view: CheckoutView; fields: CardFields; trouble?: FieldTrouble },
): FastifyReply {
  const { view, fields, trouble = null } = page;
  const language = hostedLanguage(request, view.locale);
  return sendHtml(reply, checkoutPage(view, { language, fields, trouble }), { leadsBack: true });
}

function sendNotFound(request: Ask, reply: FastifyReply): FastifyReply {
  const here = checkoutAddress(request.params.id);
  return sendHtml(reply.code(404), notFoundPage(hostedLanguage(request, null), here));
}
