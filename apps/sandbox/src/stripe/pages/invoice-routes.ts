import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { sendHtml } from '../../page/send-html';
import type { InvoiceView, PayResult, StripeEngine } from '../contract';
import type { CardFields } from './card-form';
import { fieldsOf, fieldsToStart, readCard } from './card-form';
import type { FieldTrouble } from './card-trouble';
import { troubleOf } from './card-trouble';
import { hostedLanguage, notFoundPage } from './hosted-frame';
import { invoiceAddress, invoicePage } from './invoice-page';

type Fields = Record<string, unknown>;
type Ask = FastifyRequest<{ Params: { token: string }; Querystring: Fields; Body: Fields | null }>;

const PAYMENT_REQUIRED = 402;

/** The hosted page of an invoice and paying there. */
export function registerInvoicePage(app: FastifyInstance, engine: StripeEngine): void {
  app.get('/sandbox/stripe/invoices/:token', async (request: Ask, reply) => {
    const view = engine.invoiceView(request.params.token);
    if (!view) return sendNotFound(request, reply);
    return sendInvoice(request, reply, { view, fields: fieldsToStart(request.query['card']) });
  });
  app.post('/sandbox/stripe/invoices/:token/pay', async (request: Ask, reply) => {
    const view = engine.invoiceView(request.params.token);
    if (!view) return sendNotFound(request, reply);
    if (view.status !== 'open') return reply.redirect(invoiceAddress(request.params.token), 303);
    const fields = fieldsOf(request.body);
    const outcome = pay(engine, view, request.body?.['with'] === 'default' ? 'default' : fields);
    if ('trouble' in outcome) {
      reply.code(PAYMENT_REQUIRED);
      return sendInvoice(request, reply, { view, fields, trouble: outcome.trouble });
    }
    return reply.redirect(outcome.kind === 'paid' ? outcome.redirectUrl : outcome.url, 303);
  });
}

function pay(
  engine: StripeEngine,
  view: InvoiceView,
  by: 'default' | CardFields,
): Exclude<PayResult, { kind: 'declined' }> | { trouble: FieldTrouble } {
  const typed = by === 'default' ? { card: by } : readCard(by);
  if ('trouble' in typed) return typed;
  const result = engine.payInvoice(view.id, typed.card);
  return result.kind === 'declined' ? { trouble: troubleOf(result) } : result;
}

function sendInvoice(
  request: Ask,
  reply: FastifyReply,
  page: { view: InvoiceView; fields: CardFields; trouble?: FieldTrouble },
): FastifyReply {
  const { view, fields, trouble = null } = page;
  const language = hostedLanguage(request, view.customer.locale);
  const { token } = request.params;
  return sendHtml(reply, invoicePage(view, { token, language, fields, trouble }), {
    leadsBack: true,
  });
}

function sendNotFound(request: Ask, reply: FastifyReply): FastifyReply {
  const here = invoiceAddress(request.params.token);
  return sendHtml(reply.code(404), notFoundPage(hostedLanguage(request, null), here));
}
