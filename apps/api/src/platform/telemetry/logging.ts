import { ClsServiceManager } from 'nestjs-cls';
import type { Params } from 'nestjs-pino';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { stdTimeFunctions, type DestinationStream } from 'pino';
import type { Options } from 'pino-http';
import type { AppConfig, ProcessRole } from '../config';
import { RequestContext } from '../http';
import { loggedError, scrub, urlWithoutValues } from './scrub';

const QUIET_PATHS = new Set(['/health', '/ready', '/metrics']);

/** Keys whose values never reach a log, wherever an object carries them (two levels deep). */
const SECRET_KEYS = [
  'authorization',
  'cookie',
  'password',
  'token',
  'accessToken',
  'refreshToken',
  'secret',
  'phone',
  'phones',
  'phoneRaw',
  'to',
  'text',
  'message_text',
  'body',
  'email',
  'buyerName',
  'headers',
  'query',
  'params',
  'parameters',
  'detail',
];

const REDACTED_PATHS = SECRET_KEYS.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]);

/** The middleware layer cuts the mount path off `url` while it works. */
function urlOf(request: IncomingMessage & { originalUrl?: string }): string {
  return request.originalUrl ?? request.url ?? '';
}

function pathOf(request: IncomingMessage): string {
  return urlOf(request).split('?', 1)[0] ?? '';
}

/** The access line may be written when the request's context is already gone; its answer still knows it. */
function idOfAnswer(line: { res?: { req?: IncomingMessage } }): object {
  const id = line.res?.req?.id;
  return id === undefined ? {} : { requestId: id };
}

/** Who and which request, on every line, also on those of libraries that log for themselves. */
function contextOfLine(line: object): object {
  const cls = ClsServiceManager.getClsService();
  if (!cls.isActive()) return idOfAnswer(line);
  const context = new RequestContext(cls);
  const actor = context.actor();
  return {
    requestId: context.requestId(),
    ...(actor ? { userId: actor.userId, merchantId: actor.merchantId } : {}),
  };
}

function levelOf(_: IncomingMessage, response: ServerResponse, error?: Error) {
  if (error || response.statusCode >= 500) return 'error';
  return response.statusCode >= 400 ? 'warn' : 'info';
}

/** @param destination where lines go; standard output without it. */
export function loggingOptions(
  config: AppConfig,
  role: ProcessRole,
  destination?: DestinationStream,
): Params {
  const options: Options = {
    level: config.logLevel,
    base: { process: role },
    timestamp: stdTimeFunctions.isoTime,
    mixin: contextOfLine,
    // Fastify made it before; the middleware finds it on the raw request.
    genReqId: (request) => request.id,
    customLogLevel: levelOf,
    // The bug itself is logged once, by the filter; the access line only tells the status.
    customErrorObject: (_request, _response, _error, line: object) => ({ ...line, err: undefined }),
    customErrorMessage: () => 'request completed',
    // Ours get the things themselves and choose what a log keeps of them.
    wrapSerializers: false,
    autoLogging: { ignore: (request) => QUIET_PATHS.has(pathOf(request)) },
    serializers: {
      req: (request: IncomingMessage) => ({
        method: request.method,
        url: urlWithoutValues(urlOf(request)),
      }),
      res: (response: ServerResponse) => ({ statusCode: response.statusCode }),
      err: (error: unknown) => loggedError(error),
    },
    redact: { paths: REDACTED_PATHS, censor: '[hidden]' },
    hooks: { streamWrite: scrub },
  };
  return { pinoHttp: destination ? [options, destination] : options };
}
