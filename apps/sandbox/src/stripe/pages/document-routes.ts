import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Language } from '../../page/page-texts';
import type { InvoiceView, StripeEngine } from '../contract';
import type { CreditNoteFacts } from './documents';
import { creditNotePdf, invoicePdf, receiptPdf } from './documents';
import { hostedLanguage } from './hosted-frame';
import { callApi } from './stripe-api';

type Ask = FastifyRequest<{ Params: { token: string } }>;

/** The PDFs that the API's objects point to. */
export function registerDocuments(app: FastifyInstance, engine: StripeEngine): void {
  app.get('/sandbox/stripe/invoices/:token/pdf', async (request: Ask, reply) =>
    sendOf(engine.invoiceView(request.params.token), invoicePdf, request, reply),
  );
  app.get('/sandbox/stripe/receipts/:token', async (request: Ask, reply) => {
    const invoice = await invoiceOfCharge(app, request.params.token);
    return sendOf(engine.invoiceView(invoice), receiptPdf, request, reply);
  });
  app.get('/sandbox/stripe/credit-notes/:token/pdf', async (request: Ask, reply) => {
    const note = await creditNoteOf(app, engine, request.params.token);
    if (!note) return sendNothing(reply);
    return sendPdf(reply, await creditNotePdf(note, hostedLanguage(request, null)), note.number);
  });
}

async function sendOf(
  view: InvoiceView | null,
  draw: (view: InvoiceView, language: Language) => Promise<Buffer>,
  request: Ask,
  reply: FastifyReply,
): Promise<FastifyReply> {
  if (!view) return sendNothing(reply);
  const pdf = await draw(view, hostedLanguage(request, view.customer.locale));
  return sendPdf(reply, pdf, view.number ?? view.id);
}

/** A receipt is a charge's; what the charge paid is told by the invoice's payments. */
async function invoiceOfCharge(app: FastifyInstance, chargeId: string): Promise<string> {
  const charge = await callApi(app, 'GET', `/v1/charges/${encodeURIComponent(chargeId)}`);
  if (!charge.isOk) return '';
  const query = new URLSearchParams({
    'payment[type]': 'payment_intent',
    'payment[payment_intent]': String(charge.body['payment_intent']),
  });
  const { body } = await callApi(app, 'GET', `/v1/invoice_payments?${query.toString()}`);
  const [payment] = Array.isArray(body['data']) ? (body['data'] as { invoice?: unknown }[]) : [];
  return typeof payment?.invoice === 'string' ? payment.invoice : '';
}

async function creditNoteOf(
  app: FastifyInstance,
  engine: StripeEngine,
  id: string,
): Promise<CreditNoteFacts | null> {
  const { isOk, body } = await callApi(app, 'GET', `/v1/credit_notes/${encodeURIComponent(id)}`);
  if (!isOk) return null;
  const invoice = engine.invoiceView(String(body['invoice']));
  return {
    number: String(body['number'] ?? body['id']),
    invoiceNumber: invoice?.number ?? String(body['invoice']),
    customer: invoice?.customer.name ?? String(body['customer']),
    amountMinor: Number(body['total'] ?? body['amount']),
    currency: String(body['currency']),
    reason: typeof body['reason'] === 'string' ? body['reason'] : null,
    createdAt: new Date(Number(body['created']) * 1000),
  };
}

/** A number of a document is letters, digits and dashes; anything else would break the header. */
function sendPdf(reply: FastifyReply, pdf: Buffer, name: string): FastifyReply {
  const file = name.replace(/[^\w-]/g, '');
  return reply
    .header('content-disposition', `inline; filename="${file}.pdf"`)
    .header('cache-control', 'no-store')
    .type('application/pdf')
    .send(pdf);
}

function sendNothing(reply: FastifyReply): FastifyReply {
  return reply.code(404).type('text/plain').send('No such document');
}
