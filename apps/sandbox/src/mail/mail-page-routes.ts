import type { FastifyInstance } from 'fastify';
import { languageOf } from '../page/page-texts';
import { sendHtml } from '../page/send-html';
import type { MailInbox } from './mail-inbox';
import { mailPage } from './mail-page';
import { readMailTroubleForm } from './mail-trouble-form';
import { MAIL_VIEWS } from './mail-view';

/**
 * A mail is written by others: it may show its own styles and the pictures of this machine, and run
 * nothing. Its links open beside the page.
 */
const MAIL_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data: http://localhost:* http://127.0.0.1:*; frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox";
const LINKS_OPEN_BESIDE = '<base target="_blank">';
const MAX_SEARCH = 320;

type Query = Record<string, unknown>;

/** The page of the mailbox and its forms, which work without any script. */
export function registerMailPage(app: FastifyInstance, inbox: MailInbox): void {
  app.get<{ Querystring: Query }>('/sandbox/mail', async ({ query }, reply) =>
    sendHtml(
      reply,
      mailPage(inbox, {
        language: languageOf(query['lang']),
        chosen: numberOf(query['id']),
        search: typeof query['q'] === 'string' ? query['q'].trim().slice(0, MAX_SEARCH) : '',
        view: MAIL_VIEWS.find((view) => view === query['view']) ?? 'phone',
      }),
    ),
  );
  app.get<{ Params: { id: string } }>(
    '/sandbox/mail/messages/:id/html',
    async ({ params }, reply) => {
      const mail = inbox.messages.find(numberOf(params.id) ?? 0);
      if (!mail) return reply.code(404).type('text/plain').send('No such mail');
      return reply
        .header('content-security-policy', MAIL_POLICY)
        .type('text/html; charset=utf-8')
        .send(`<!doctype html>${LINKS_OPEN_BESIDE}${withoutDoctype(mail.html)}`);
    },
  );
  registerForms(app, inbox);
}

function registerForms(app: FastifyInstance, inbox: MailInbox): void {
  const act = (url: string, doIt: (fields: Record<string, unknown>) => void): void => {
    app.post<{ Querystring: Query; Body: Record<string, unknown> | null }>(
      url,
      async ({ query, body }, reply) => {
        doIt(body ?? {});
        return reply.redirect(`/sandbox/mail?lang=${languageOf(query['lang'])}`, 303);
      },
    );
  };
  act('/sandbox/mail/trouble/form', (fields) => inbox.setTrouble(readMailTroubleForm(fields)));
  act('/sandbox/mail/trouble/off', () => inbox.resetTrouble());
  act('/sandbox/mail/empty/form', () => inbox.clear());
}

function numberOf(value: unknown): number | null {
  return typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : null;
}

/** The base must stand before anything of the mail, and a doctype counts only at the very start. */
function withoutDoctype(html: string): string {
  return html.replace(/^\s*<!doctype[^>]*>/i, '');
}
