import type { FastifyInstance } from 'fastify';
import { languageOf } from '../page/page-texts';
import { sendHtml } from '../page/send-html';
import { documentPdf } from './document-pdf';
import { oblioPage, readOblioTroubleForm } from './oblio-page';
import type { EinvoiceCode } from './oblio-document';
import type { OblioStandIn } from './oblio-stand-in';
import type { OblioTroublePatch } from './oblio-trouble';
import { OBLIO_TROUBLE_SCHEMA } from './oblio-trouble';

type Fields = Record<string, unknown>;

const CODES: readonly EinvoiceCode[] = [-1, 0, 1, 2];
const FIRM_SCHEMA = {
  type: 'object',
  additionalProperties: false,
  required: ['vatPayer'],
  properties: { vatPayer: { type: 'boolean' } },
};

const TURN_BACK_SCHEMA = {
  type: 'object',
  additionalProperties: false,
  required: ['to'],
  properties: { to: { type: 'string', format: 'date' } },
};

/** Documents as PDF, the page, and the switches for programs. */
export function registerOblioControl(app: FastifyInstance, oblio: OblioStandIn): void {
  app.get<{ Params: { id: string }; Querystring: Fields }>(
    '/docs/preview/:id',
    async ({ params, query }, reply) => {
      const document = oblio.issued.byId(Number(params.id));
      const known = document !== undefined && query['ic'] === document.key;
      if (!known) return reply.code(404).type('text/plain').send('No such document');
      return reply.type('application/pdf').send(await documentPdf(document));
    },
  );
  app.get('/sandbox/oblio/documents', async () => ({ items: oblio.documents.slice(-1_000) }));
  app.post<{ Body: { to: string } }>(
    '/sandbox/oblio/turn-back',
    { schema: { body: TURN_BACK_SCHEMA } },
    async ({ body }) => {
      oblio.issued.turnBackTo(body.to);
      return { status: 'ok' };
    },
  );
  app.get('/sandbox/oblio/trouble', async () => oblio.trouble);
  app.post<{ Body: OblioTroublePatch }>(
    '/sandbox/oblio/trouble',
    { schema: { body: OBLIO_TROUBLE_SCHEMA } },
    async ({ body }) => oblio.setTrouble(body),
  );
  app.delete('/sandbox/oblio/trouble', async () => oblio.resetTrouble());
  app.post<{ Body: { vatPayer: boolean } }>(
    '/sandbox/oblio/firm',
    { schema: { body: FIRM_SCHEMA } },
    async ({ body }) => {
      oblio.vatPayer = body.vatPayer;
      return { vatPayer: oblio.vatPayer };
    },
  );
  registerPage(app, oblio);
}

function registerPage(app: FastifyInstance, oblio: OblioStandIn): void {
  app.get<{ Querystring: Fields }>('/sandbox/oblio', async ({ query }, reply) =>
    sendHtml(reply, oblioPage(oblio, languageOf(query['lang']))),
  );
  const act = (url: string, doIt: (fields: Fields) => void): void => {
    app.post<{ Querystring: Fields; Body: Fields | null }>(url, async ({ query, body }, reply) => {
      doIt(body ?? {});
      return reply.redirect(`/sandbox/oblio?lang=${languageOf(query['lang'])}`, 303);
    });
  };
  act('/sandbox/oblio/trouble/form', (fields) => {
    oblio.setTrouble(readOblioTroubleForm(fields));
    oblio.vatPayer = fields['vatPayer'] === '1';
  });
  act('/sandbox/oblio/trouble/off', () => {
    oblio.resetTrouble();
  });
  act('/sandbox/oblio/einvoice/form', (fields) => {
    const code = CODES.find((one) => String(one) === fields['code']);
    if (code !== undefined) oblio.setEinvoice(Number(fields['id']), code);
  });
}
