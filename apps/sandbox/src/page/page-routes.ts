import type { FastifyInstance, FastifyReply } from 'fastify';
import type { SmsGateway } from '../smsapi/sms-gateway';
import { inboxPage } from './inbox-page';
import { registerLiveEvents } from './live-events';
import { languageOf } from './page-texts';
import { PAGE_SCRIPT } from './page-script';
import { PAGE_STYLE } from './page-style';
import { sendHtml } from './send-html';
import { readTroubleForm } from './trouble-form';

/** What the page shows and may start over. */
export interface OutsideWorld {
  sms: SmsGateway;
  /** Changes whenever something arrived anywhere. */
  revision(): number;
  reset(): void;
}

const MAX_ASKED_LENGTH = 32;

type Query = Record<string, unknown>;

/** The page that shows what the outside world received and lets people make trouble. */
export function registerPage(app: FastifyInstance, world: OutsideWorld): void {
  for (const url of ['/', '/sandbox']) {
    app.get<{ Querystring: Query }>(url, async ({ query }, reply) => sendPage(world, query, reply));
  }
  app.get('/sandbox/page.css', async (_request, reply) =>
    reply.type('text/css; charset=utf-8').send(PAGE_STYLE),
  );
  app.get('/sandbox/page.js', async (_request, reply) =>
    reply.type('text/javascript; charset=utf-8').send(PAGE_SCRIPT),
  );
  registerLiveEvents(app, () => world.revision());
  registerForms(app, world);
}

function sendPage(world: OutsideWorld, query: Query, reply: FastifyReply): FastifyReply {
  const page = inboxPage(world.sms, {
    language: languageOf(query['lang']),
    phone: shortText(query['phone']).replace(/\D/g, ''),
    search: shortText(query['q']),
  });
  return sendHtml(reply, page);
}

/** The forms work without any script: they act and lead back to the page. */
function registerForms(app: FastifyInstance, world: OutsideWorld): void {
  const act = (url: string, doIt: (fields: Record<string, unknown>) => void): void => {
    app.post<{ Querystring: Query; Body: Record<string, unknown> | null }>(
      url,
      async ({ query, body }, reply) => {
        doIt(body ?? {});
        return reply.redirect(`/sandbox?lang=${languageOf(query['lang'])}`, 303);
      },
    );
  };
  act('/sandbox/sms/trouble/form', (fields) => world.sms.setTrouble(readTroubleForm(fields)));
  act('/sandbox/sms/trouble/off', () => world.sms.resetTrouble());
  act('/sandbox/reset/form', () => world.reset());
}

function shortText(value: unknown): string {
  return typeof value === 'string' ? value.slice(0, MAX_ASKED_LENGTH) : '';
}
