import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';
import type { AppConfig } from '../config';
import { DomainError } from '../errors';
import { isUnder } from './security-headers';

const SAFE_METHODS = ['GET', 'HEAD', 'OPTIONS'];
const PREFLIGHT_SECONDS = 600;

/**
 * Who may call from a browser. Other origins get no answer they could read unless the operator names
 * them, and then only with a token in their hands: never with the cookie. What would change something
 * is refused when a page of another origin sends it, so that nobody is signed in, or made to do
 * something, from elsewhere. Programs send neither of the two headers, and are no browser to be misled.
 */
export function keepForeignPagesOut(app: NestFastifyApplication, config: AppConfig): void {
  const { corsOrigins } = config;
  if (corsOrigins.length > 0) {
    app.enableCors({
      origin: [...corsOrigins],
      credentials: false,
      allowedHeaders: ['authorization', 'content-type', 'idempotency-key', 'accept-language'],
      exposedHeaders: ['retry-after', 'x-request-id'],
      maxAge: PREFLIGHT_SECONDS,
    });
  }
  const fastify = app.getHttpAdapter().getInstance();
  fastify.addHook('onRequest', (request, _reply, done) => {
    const changes = !SAFE_METHODS.includes(request.method) && isUnder(request, '/api');
    if (!changes || !isForeign(request, config)) return done();
    done(new DomainError({ code: 'request_origin_refused' }));
  });
}

function isForeign(request: FastifyRequest, { publicUrl, corsOrigins }: AppConfig): boolean {
  const { origin, host } = request.headers;
  if (origin !== undefined && corsOrigins.includes(origin)) return false;
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined) return site === 'cross-site' || site === 'same-site';
  if (origin === undefined) return false;
  const ours = URL.canParse(origin) && new URL(origin).host === host;
  return !ours && origin !== new URL(publicUrl).origin;
}
