const HIDDEN = '[hidden]';

/**
 * The last net under the redaction: whatever a library writes into a message, these shapes never
 * reach a log. Phone numbers as people and gateways write them, bearer tokens, JWTs, refresh tokens,
 * API keys, secrets of webhooks in both directions, keys of Stripe, and addresses of its pages, which
 * open a shop's payments to whoever has them.
 */
const SHAPES: readonly RegExp[] = [
  /\bBearer\s+[\w.~+/=-]+/gi,
  /\beyJ[\w-]+\.[\w-]+\.[\w-]+/g,
  /\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\.[\w-]{20,}/gi,
  /\bsmss_[a-z0-9]{8}_[\w-]{43}/g,
  /\bsmss_wh_[\w-]{43}/g,
  /\b(?:sk|rk)_(?:test|live)_\w{4,}/g,
  /\bwhsec_\w{4,}/g,
  /https:\/\/(?:billing|checkout|invoice|pay)\.stripe\.com\/[^\s"'\\]+/g,
  /(?<![\w-])(?:\+|00)?40[\s.-]?[237]\d{2}[\s.-]?\d{3}[\s.-]?\d{3}(?![\w-])/g,
  /(?<![\w.-])0[237]\d{2}[\s.-]?\d{3}[\s.-]?\d{3}(?![\w-])/g,
  /\+[1-9]\d{6,14}(?![\w-])/g,
];

export function scrub(line: string): string {
  return SHAPES.reduce((text, shape) => text.replace(shape, HIDDEN), line);
}

/**
 * A path with the names of its query's values, without the values: a filter may be a phone number. The
 * two signs that a browser encodes in a phone are written plainly, or `scrub` would not know it.
 */
export function urlWithoutValues(url: string): string {
  const [path = '', query] = url.replace(/%2b/gi, '+').replaceAll('%20', ' ').split('?', 2);
  if (!query) return path;
  const names = query.split('&').map((pair) => pair.split('=', 1)[0] ?? '');
  return `${path}?${names.join('&')}`;
}

interface LoggedError {
  type: string;
  message: string;
  stack?: string;
  code?: unknown;
  constraint?: unknown;
  table?: unknown;
  cause?: LoggedError;
  errors?: LoggedError[];
}

const MAX_CAUSES = 3;
const MAX_ERRORS = 5;

/**
 * What a log keeps of an error. Postgres writes the row's values into `detail` and the value at fault
 * in quotes into `message`, and TypeORM carries all parameters: none of that goes further.
 */
export function loggedError(error: unknown, depth = 0): LoggedError {
  if (!(error instanceof Error)) return { type: typeof error, message: 'not an Error' };
  const { code, constraint, table, severity } = error as Error & Record<string, unknown>;
  const fromPostgres = severity !== undefined || 'driverError' in error;
  const message = fromPostgres ? withoutQuoted(error.message) : error.message;
  const stack = error.stack
    ?.split('\n')
    .filter((line) => /^\s+at /.test(line))
    .join('\n');
  return {
    type: error.name === 'Error' ? error.constructor.name : error.name,
    message,
    ...(stack ? { stack } : {}),
    ...(code !== undefined ? { code } : {}),
    ...(constraint !== undefined ? { constraint } : {}),
    ...(table !== undefined ? { table } : {}),
    ...(error.cause && depth < MAX_CAUSES ? { cause: loggedError(error.cause, depth + 1) } : {}),
    ...(error instanceof AggregateError && depth < MAX_CAUSES
      ? { errors: error.errors.slice(0, MAX_ERRORS).map((one) => loggedError(one, depth + 1)) }
      : {}),
  };
}

/** Postgres quotes names of tables and constraints too, but those come as fields of their own. */
function withoutQuoted(message: string): string {
  return message.replace(/"[^"]*"|'[^']*'/g, `"…"`);
}
