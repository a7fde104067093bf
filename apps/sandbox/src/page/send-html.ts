import type { FastifyReply } from 'fastify';
import type { Markup } from './html';

/** Texts are written by others: a page runs no script but its own and asks nobody else for anything. */
const CONTENT_POLICY =
  "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src data:; frame-src 'self'; base-uri 'none'; frame-ancestors 'none'";
/** A browser holds a form to its policy over redirects too, and a sign-in form ends at the app that asked. */
const LOCAL_APPS = 'http://localhost:* http://127.0.0.1:*';

/** Sends a page of the sandbox. `leadsBack` allows its forms to end at an app of this machine. */
export function sendHtml(
  reply: FastifyReply,
  page: Markup,
  { leadsBack = false }: { leadsBack?: boolean } = {},
): FastifyReply {
  const targets = leadsBack ? `'self' ${LOCAL_APPS}` : "'self'";
  return reply
    .header('content-security-policy', `${CONTENT_POLICY}; form-action ${targets}`)
    .header('cache-control', 'no-store')
    .type('text/html; charset=utf-8')
    .send(page.source);
}
