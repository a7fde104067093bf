import { Catch, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError } from '../errors';
import { problemBody, toDomainError } from './problem';
import { localeFromHeader } from './request-context';

export const PROBLEM_JSON = 'application/problem+json; charset=utf-8';

/** The one place where an error becomes an answer. A bug is logged here once, whole; the caller gets its request id. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger(ProblemFilter.name);

  catch(exception: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    this.answer(exception, request, http.getResponse<FastifyReply>());
  }

  answer(exception: unknown, request: FastifyRequest, reply: FastifyReply): void {
    const error = toDomainError(exception);
    if (!(exception instanceof DomainError) && error.status >= 500) {
      this.logger.error({ err: exception, requestId: request.id }, 'a request failed');
    }
    if (reply.sent || reply.raw.headersSent) {
      // Half of an answer has left: all that can be said now is that it is not whole.
      reply.raw.destroy();
      return;
    }
    if (error.status === 401) reply.header('www-authenticate', 'Bearer');
    if (error.retryAfterSeconds !== undefined) reply.header('retry-after', error.retryAfterSeconds);
    void reply
      .status(error.status)
      .header('content-type', PROBLEM_JSON)
      .header('cache-control', 'no-store')
      .send(
        JSON.stringify(
          problemBody(error, {
            requestId: String(request.id),
            locale: localeFromHeader(request.headers['accept-language']),
          }),
        ),
      );
  }
}
