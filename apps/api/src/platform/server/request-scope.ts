import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { ClsService } from 'nestjs-cls';
import { AsyncResource } from 'node:async_hooks';
import { localeFromHeader, RequestContext } from '../http';

/**
 * Gives each request its own context. The body arrives on the socket's events, which remember an
 * older context, so the request's own is taken up again once the body has been read.
 */
export function openRequestContext(fastify: FastifyInstance, app: NestFastifyApplication): void {
  const cls = app.get(ClsService);
  const context = app.get(RequestContext);
  const scopes = new WeakMap<FastifyRequest, AsyncResource>();

  fastify.addHook('onRequest', (request, reply, done) => {
    reply.header('x-request-id', request.id);
    cls.run({ ifNested: 'override' }, () => {
      const locale = localeFromHeader(request.headers['accept-language']);
      context.open({ id: request.id, ip: request.ip, locale });
      const scope = new AsyncResource('smssend-request');
      scopes.set(request, scope);
      scope.runInAsyncScope(done, null);
    });
  });

  fastify.addHook('preValidation', (request, _reply, done) => {
    const scope = scopes.get(request);
    if (scope) scope.runInAsyncScope(done, null);
    else done();
  });
}
