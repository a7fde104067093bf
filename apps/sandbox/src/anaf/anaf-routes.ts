import { setTimeout as wait } from 'node:timers/promises';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { languageOf } from '../page/page-texts';
import { sendHtml } from '../page/send-html';
import type { AnafOffice, AnafOutcome, AnafQuestion, AnafTroublePatch } from './anaf-office';
import { ANAF_TROUBLE_SCHEMA, MAX_QUESTIONS } from './anaf-office';
import { anafPage, readAnafTroubleForm } from './anaf-page';

const QUESTIONS = {
  type: 'array',
  minItems: 1,
  maxItems: MAX_QUESTIONS,
  items: {
    type: 'object',
    required: ['cui', 'data'],
    properties: {
      cui: { type: 'integer', minimum: 1, maximum: 9_999_999_999 },
      data: { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' },
    },
  },
};

type Query = Record<string, unknown>;

/** The register as companies ask it, its page, and its switches. */
export function registerAnaf(app: FastifyInstance, office: AnafOffice): void {
  app.post<{ Body: AnafQuestion[] }>(
    '/api/PlatitorTvaRest/v9/tva',
    { schema: { body: QUESTIONS } },
    async ({ body }, reply) => {
      await wait(office.trouble.delayMs, undefined, { ref: false });
      return carryOut(office.answer(body), reply);
    },
  );
  app.get('/sandbox/anaf/stats', async () => office.stats());
  app.get('/sandbox/anaf/trouble', async () => office.trouble);
  app.post<{ Body: AnafTroublePatch }>(
    '/sandbox/anaf/trouble',
    { schema: { body: ANAF_TROUBLE_SCHEMA } },
    async ({ body }) => office.setTrouble(body),
  );
  app.delete('/sandbox/anaf/trouble', async () => office.resetTrouble());
  registerPage(app, office);
}

async function carryOut(outcome: AnafOutcome, reply: FastifyReply): Promise<FastifyReply> {
  if (outcome.kind === 'json') return reply.code(outcome.status).send(outcome.body);
  if (outcome.kind === 'page') {
    return reply.code(outcome.status).type('text/html').send(outcome.page);
  }
  await wait(outcome.forMs, undefined, { ref: false });
  reply.hijack();
  reply.raw.destroy();
  return reply;
}

function registerPage(app: FastifyInstance, office: AnafOffice): void {
  app.get<{ Querystring: Query }>('/sandbox/anaf', async ({ query }, reply) =>
    sendHtml(reply, anafPage(office, languageOf(query['lang']))),
  );
  const act = (url: string, doIt: (fields: Record<string, unknown>) => void): void => {
    app.post<{ Querystring: Query; Body: Record<string, unknown> | null }>(
      url,
      async ({ query, body }, reply) => {
        doIt(body ?? {});
        return reply.redirect(`/sandbox/anaf?lang=${languageOf(query['lang'])}`, 303);
      },
    );
  };
  act('/sandbox/anaf/trouble/form', (fields) => office.setTrouble(readAnafTroubleForm(fields)));
  act('/sandbox/anaf/trouble/off', () => office.resetTrouble());
}
