import type { FastifyInstance } from 'fastify';
import type { MailInbox } from './mail-inbox';
import type { MailTroublePatch } from './mail-trouble';
import { MAIL_TROUBLE_SCHEMA } from './mail-trouble';
import type { ReceivedMail } from './read-mail';

const DEFAULT_PAGE = 100;
const MAX_PAGE = 1_000;

const LIST_QUERY = {
  type: 'object',
  properties: {
    after: { type: 'string', pattern: '^[0-9]{1,15}$' },
    limit: { type: 'string', pattern: '^[0-9]{1,4}$' },
    to: { type: 'string', maxLength: 320 },
  },
};

interface ListQuery {
  after?: string;
  limit?: string;
  to?: string;
}

/** The addresses for programs: what mails came, what to spoil, and how to start over. */
export function registerMailRoutes(app: FastifyInstance, inbox: MailInbox): void {
  app.get<{ Querystring: ListQuery }>(
    '/sandbox/mail/messages',
    { schema: { querystring: LIST_QUERY } },
    async ({ query }) => listMails(inbox, query),
  );
  app.delete('/sandbox/mail/messages', async () => {
    inbox.clear();
    return { status: 'ok' };
  });
  app.get('/sandbox/mail/stats', async () => inbox.messages.stats());
  app.get('/sandbox/mail/trouble', async () => inbox.trouble);
  app.post<{ Body: MailTroublePatch }>(
    '/sandbox/mail/trouble',
    { schema: { body: MAIL_TROUBLE_SCHEMA } },
    async ({ body }) => inbox.setTrouble(body),
  );
  app.delete('/sandbox/mail/trouble', async () => inbox.resetTrouble());
}

/** Newest last. `next` is null on the last page; `last` is the cursor to ask again from, for those who wait for more. */
function listMails(inbox: MailInbox, query: ListQuery): object {
  const limit = Math.min(Number(query.limit) || DEFAULT_PAGE, MAX_PAGE);
  const page = inbox.messages.after(Number(query.after ?? 0), limit + 1, query.to);
  const items = page.slice(0, limit);
  const last = String(items.at(-1)?.seq ?? query.after ?? 0);
  return { items: items.map(mailView), next: page.length > limit ? last : null, last };
}

/** A mail as the lists show it; `to` joins the addresses of the envelope with a comma. */
export function mailView(mail: ReceivedMail): object {
  return {
    id: String(mail.seq),
    to: mail.to.join(', '),
    from: mail.from,
    subject: mail.subject,
    text: mail.text,
    html: mail.html,
    links: mail.links,
    attachments: mail.attachments,
    headers: mail.headers,
    receivedAt: new Date(mail.receivedAt).toISOString(),
  };
}
