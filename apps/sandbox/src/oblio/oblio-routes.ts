import { setTimeout as wait } from 'node:timers/promises';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { INVOICE_SCHEMA } from './issue-rules';
import type { ListQuery } from './list-documents';
import type { CallName, OblioOutcome } from './oblio-call';
import { refusal } from './oblio-call';
import type { InvoiceRequest } from './oblio-document';
import type { DocumentQuery, OblioStandIn } from './oblio-stand-in';

const short = { type: 'string', maxLength: 100 };
const DOCUMENT_QUERY = {
  type: 'object',
  required: ['cif', 'seriesName', 'number'],
  properties: { cif: short, seriesName: short, number: { type: ['string', 'integer'] } },
};
const CIF_QUERY = { type: 'object', required: ['cif'], properties: { cif: short } };

interface Call {
  name: CallName;
  authorization: string | undefined;
  subjects?: readonly string[];
  /** What is wrong with the shape of the request, if anything. */
  fault?: Error | undefined;
}

/** Oblio's API as programs call it, at the root of the sandbox. */
export function registerOblioApi(app: FastifyInstance, oblio: OblioStandIn): void {
  const carryOut = async (
    reply: FastifyReply,
    { name, fault, ...asked }: Call,
    act: () => OblioOutcome,
  ): Promise<FastifyReply> => {
    await wait(oblio.trouble.delayMs, undefined, { ref: false });
    return send(
      reply,
      oblio.call(name, asked, () => (fault ? refusal(400, fault.message) : act())),
    );
  };

  app.post<{ Body: Record<string, unknown> | null }>(
    '/api/authorize/token',
    ({ body, headers }, reply) =>
      carryOut(reply, { name: 'token', authorization: headers.authorization }, () =>
        oblio.token(body?.['client_id'], body?.['client_secret']),
      ),
  );
  app.post<{ Body: InvoiceRequest }>(
    '/api/docs/invoice',
    { schema: { body: INVOICE_SCHEMA }, attachValidation: true },
    ({ body, headers, host, validationError }, reply) => {
      const call: Call = {
        name: 'invoice',
        authorization: headers.authorization,
        subjects: [String(body?.client?.cif ?? '')],
        fault: validationError,
      };
      return carryOut(reply, call, () => oblio.issue(body, originOf(host)));
    },
  );
  app.post<{ Body: DocumentQuery }>(
    '/api/docs/einvoice',
    { schema: { body: DOCUMENT_QUERY }, attachValidation: true },
    ({ body, headers, validationError }, reply) =>
      carryOut(
        reply,
        { name: 'einvoice', authorization: headers.authorization, fault: validationError },
        () => oblio.sendEinvoice(body),
      ),
  );
  app.put<{ Body: DocumentQuery }>(
    '/api/docs/invoice/cancel',
    { schema: { body: DOCUMENT_QUERY }, attachValidation: true },
    ({ body, headers, host, validationError }, reply) =>
      carryOut(
        reply,
        { name: 'cancel', authorization: headers.authorization, fault: validationError },
        () => oblio.cancel(body, originOf(host)),
      ),
  );
  registerReads(app, oblio, carryOut);
}

type CarryOut = (reply: FastifyReply, call: Call, act: () => OblioOutcome) => Promise<FastifyReply>;

function registerReads(app: FastifyInstance, oblio: OblioStandIn, carryOut: CarryOut): void {
  const read = <Q>(
    url: string,
    name: CallName,
    schema: object,
    act: (query: Q, origin: string) => OblioOutcome,
  ): void => {
    app.get(
      url,
      { schema: { querystring: schema }, attachValidation: true },
      ({ query, headers, host, validationError }, reply) =>
        carryOut(
          reply,
          { name, authorization: headers.authorization, fault: validationError },
          () => act(query as Q, originOf(host)),
        ),
    );
  };
  read<DocumentQuery>('/api/docs/invoice', 'get', DOCUMENT_QUERY, (query, origin) =>
    oblio.get(query, origin),
  );
  read<ListQuery>('/api/docs/invoice/list', 'list', CIF_QUERY, (query, origin) =>
    oblio.list(query, origin),
  );
  read<object>('/api/nomenclature/companies', 'companies', {}, () => oblio.companies());
  read<DocumentQuery>('/api/nomenclature/vat_rates', 'vat_rates', CIF_QUERY, ({ cif }) =>
    oblio.vatRates(cif),
  );
  read<DocumentQuery>('/api/nomenclature/series', 'series', CIF_QUERY, ({ cif }) =>
    oblio.series(cif),
  );
}

/** Documents are shown at the address by which the caller reaches us. */
function originOf(host: string): string {
  return `http://${host}`;
}

async function send(reply: FastifyReply, outcome: OblioOutcome): Promise<FastifyReply> {
  if (outcome.kind === 'json') return reply.code(outcome.status).send(outcome.body);
  if (outcome.kind === 'hang') await wait(outcome.forMs, undefined, { ref: false });
  reply.hijack();
  reply.raw.destroy();
  return reply;
}
