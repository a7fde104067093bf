import type { FastifyRequest } from 'fastify';
import { DomainError } from '../../platform/errors';

const OUR_HEADER = 'smssend';

function isOurOrigin(request: FastifyRequest, publicUrl: string): boolean {
  const { origin } = request.headers;
  if (!origin || !URL.canParse(origin)) return false;
  return origin === new URL(publicUrl).origin || new URL(origin).host === request.headers.host;
}

/**
 * Routes that trust the cookie must be called by our own pages. Browsers say so in Sec-Fetch-Site,
 * older ones in Origin; the header of our own cannot be sent by another site without a preflight.
 *
 * @throws DomainError `request_origin_refused`.
 */
export function assertSameOrigin(request: FastifyRequest, publicUrl: string): void {
  const site = request.headers['sec-fetch-site'];
  const ours = site === undefined ? isOurOrigin(request, publicUrl) : site === 'same-origin';
  if (!ours || request.headers['x-requested-with'] !== OUR_HEADER) {
    throw new DomainError({ code: 'request_origin_refused' });
  }
}
