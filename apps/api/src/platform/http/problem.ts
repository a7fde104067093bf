import { HttpException } from '@nestjs/common';
import { ERRORS, type ErrorCode, type Locale } from '@smssend/contracts';
import { DomainError, isDatabaseAway } from '../errors';

/** A database that restarts is back within seconds. */
const AWAY_RETRY_AFTER_SECONDS = 3;
const TYPE_BASE = 'urn:smssend:error:';

/** Refusals by the framework or its plugins, in our own words. */
const CODE_OF_STATUS: Readonly<Record<number, ErrorCode>> = {
  400: 'malformed_request',
  401: 'not_signed_in',
  403: 'forbidden',
  404: 'not_found',
  405: 'not_found',
  408: 'malformed_request',
  409: 'conflict',
  413: 'payload_too_large',
  415: 'unsupported_media',
  429: 'too_many_requests',
  503: 'busy',
};

/** A bound on one value that is written into a title. */
const MAX_PARAM_LENGTH = 200;

function fill(template: string, params: Record<string, string | number>): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = params[name];
    return value === undefined ? whole : String(value).slice(0, MAX_PARAM_LENGTH);
  });
}

/** The title of a code in the reader's language, with its placeholders filled. */
export function problemTitle(
  code: ErrorCode,
  locale: Locale,
  params: Record<string, string | number> = {},
): string {
  return fill(ERRORS[code][locale], params);
}

function statusOf(exception: unknown): number {
  if (exception instanceof HttpException) return exception.getStatus();
  // Fastify and its plugins throw plain errors that carry the status.
  const status = (exception as { statusCode?: unknown } | null)?.statusCode;
  return typeof status === 'number' && status >= 400 && status < 600 ? status : 500;
}

/** Anything thrown, as the DomainError that the caller may see. Bugs become `internal`, without words. */
export function toDomainError(exception: unknown): DomainError {
  if (exception instanceof DomainError) return exception;
  if (isDatabaseAway(exception)) {
    return new DomainError({
      code: 'busy',
      retryAfterSeconds: AWAY_RETRY_AFTER_SECONDS,
      cause: exception,
    });
  }
  const status = statusOf(exception);
  const code = CODE_OF_STATUS[status] ?? (status < 500 ? 'malformed_request' : 'internal');
  return new DomainError({
    code,
    status: status >= 500 && status !== 503 ? 500 : status,
    cause: exception,
  });
}

/** The body of the answer: RFC 9457 members first, ours after them. */
export function problemBody(
  error: DomainError,
  context: { requestId: string; locale: Locale },
): Record<string, unknown> {
  const hasParams = Object.keys(error.params).length > 0;
  return {
    ...error.extra,
    type: TYPE_BASE + error.code,
    title: problemTitle(error.code, context.locale, error.params),
    status: error.status,
    code: error.code,
    ...(error.detail ? { detail: error.detail } : {}),
    ...(error.field ? { field: error.field } : {}),
    ...(error.faults.length > 0 ? { errors: fieldErrors(error, context.locale) } : {}),
    ...(hasParams ? { params: error.params } : {}),
    requestId: context.requestId,
  };
}

function fieldErrors(error: DomainError, locale: Locale) {
  return error.faults.map(({ field, code, message }) => ({
    field,
    code,
    message: message[locale],
  }));
}
