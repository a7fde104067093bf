import fc from 'fast-check';
import type { ApiDocument } from './api-document';
import { NASTY_TEXTS, valueFor } from './values';

/** Who sends it: an owner, a viewer, an API key, a token that nobody gave, nobody. */
export const SENDERS = ['owner', 'owner', 'owner', 'viewer', 'apiKey', 'forged', 'nobody'] as const;
export type Sender = (typeof SENDERS)[number];

export interface FuzzedRequest {
  readonly operation: string;
  readonly method: string;
  /** Path and query, as they stand on the wire. */
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
  readonly sender: Sender;
}

interface Operation {
  operationId?: string;
  parameters?: { name: string; in: string; required?: boolean; schema?: unknown }[];
  requestBody?: { content: Record<string, { schema?: unknown }> };
}

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;
const BOUNDARY = 'smssend-fuzz';
const MAX_QUERY = 6_000;

/** Requests that the document describes, bent in every way that HTTP allows. */
export function fuzzedRequests(document: ApiDocument): fc.Arbitrary<FuzzedRequest> {
  const known = Object.entries(document.paths).flatMap(([path, item]) =>
    METHODS.flatMap((method) => {
      const operation = item[method] as Operation | undefined;
      return operation ? [requestsOf(document, path, method.toUpperCase(), operation)] : [];
    }),
  );
  return fc.oneof(
    { weight: 60, arbitrary: fc.oneof(...known) },
    { weight: 1, arbitrary: strays() },
  );
}

function requestsOf(
  document: ApiDocument,
  path: string,
  method: string,
  operation: Operation,
): fc.Arbitrary<FuzzedRequest> {
  return fc
    .record({
      target: targets(document, path, operation),
      payload: payloads(document, operation),
      headers: headers(),
      sender: fc.constantFrom(...SENDERS),
    })
    .map(({ target, payload, headers: sent, sender }) => ({
      operation: operation.operationId ?? `${method} ${path}`,
      method,
      target,
      headers: { ...sent, ...payload.headers },
      body: payload.body,
      sender,
    }));
}

function targets(
  document: ApiDocument,
  path: string,
  { parameters = [] }: Operation,
): fc.Arbitrary<string> {
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '');
  const inPath = fc.tuple(...names.map(() => pathParts()));
  const query = fc.tuple(
    ...parameters
      .filter((parameter) => parameter.in === 'query')
      .map(({ name, schema }) =>
        fc
          .option(valueFor(document, schema), { nil: undefined })
          .map((value) => (value === undefined ? '' : pair(name, value))),
      ),
    fc.constantFrom(
      '',
      '',
      '',
      '',
      'unknown=1',
      'after[]=1&after[]=2',
      'limit=9&limit=10',
      'a%zz=%',
    ),
  );
  return fc.tuple(inPath, query).map(([parts, pairs]) => {
    let turn = 0;
    const filled = path.replace(/\{\w+\}/g, () => parts[turn++] ?? '');
    const search = pairs
      .filter((one) => one !== '')
      .join('&')
      .slice(0, MAX_QUERY);
    return search === '' ? filled : `${filled}?${search}`;
  });
}

function pair(name: string, value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return `${name}=${encoded(text)}`;
}

/** A lone surrogate cannot be encoded; the server gets what a browser would send instead. */
function encoded(text: string): string {
  return encodeURIComponent(Buffer.from(text, 'utf8').toString('utf8'));
}

function pathParts(): fc.Arbitrary<string> {
  return fc.oneof(
    fc.uuid(),
    fc.constantFrom(...NASTY_TEXTS.map((text) => encoded(text).slice(0, MAX_QUERY))),
    fc.constantFrom(
      '%',
      '%E0%A4%A',
      '..',
      '%2e%2e%2f',
      'google',
      'user',
      'DEMO01BBM',
      '%2B40722000014',
    ),
    fc.string({ maxLength: 30 }).map(encoded),
  );
}

interface Payload {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}

const NOTHING: Payload = { headers: {}, body: null };
const json = (body: string): Payload => ({ headers: { 'content-type': 'application/json' }, body });

function payloads(document: ApiDocument, { requestBody }: Operation): fc.Arbitrary<Payload> {
  if (!requestBody)
    return fc.oneof({ weight: 5, arbitrary: fc.constant(NOTHING) }, wrongPayloads());
  const schema = requestBody.content['application/json']?.schema;
  const asMeant: fc.Arbitrary<Payload> =
    'multipart/form-data' in requestBody.content
      ? uploads()
      : valueFor(document, schema).map((value) => json(JSON.stringify(value) ?? ''));
  return fc.oneof(
    { weight: 8, arbitrary: asMeant },
    { weight: 1, arbitrary: wrongPayloads() },
    {
      weight: 1,
      arbitrary: asMeant.map((one) => ({ ...one, body: one.body?.slice(0, -1) ?? null })),
    },
  );
}

function wrongPayloads(): fc.Arbitrary<Payload> {
  const types = [
    'application/json',
    'application/json; charset=utf-16',
    'text/plain',
    'application/xml',
    'application/x-www-form-urlencoded',
    'multipart/form-data',
    `multipart/form-data; boundary=${BOUNDARY}`,
    'x/y; z="',
  ];
  const bodies = [
    '',
    '{',
    '[]',
    'null',
    '"x"',
    'a=1&b[]=2',
    '<a/>',
    '{"a":1}{"b":2}',
    '\u0000\u0001',
  ];
  return fc.record({
    headers: fc.constantFrom(...types).map((type) => ({ 'content-type': type })),
    body: fc.oneof(fc.constantFrom(...bodies), fc.string({ unit: 'binary', maxLength: 300 })),
  });
}

function uploads(): fc.Arbitrary<Payload> {
  const names = ['comenzi.csv', 'comenzi.xlsx', '', '../../x.csv', 'a"b.csv', 'ș'.repeat(300)];
  const contents = [
    '',
    'Nr. comanda,PNK\n1,DEMO01BBM\n',
    'PK\u0003\u0004',
    '<html></html>',
    '\u0000'.repeat(64),
  ];
  return fc
    .tuple(
      fc.constantFrom(...names),
      fc.constantFrom(...contents),
      fc.constantFrom('file', 'x', ''),
    )
    .map(([name, content, field]) => ({
      headers: { 'content-type': `multipart/form-data; boundary=${BOUNDARY}` },
      body:
        `--${BOUNDARY}\r\ncontent-disposition: form-data; name="${field}"; filename="${name}"\r\n` +
        `content-type: text/csv\r\n\r\n${content}\r\n--${BOUNDARY}--\r\n`,
    }));
}

function headers(): fc.Arbitrary<Record<string, string>> {
  return fc.record(
    {
      accept: fc.constantFrom('application/json', '*/*', 'text/html', 'x'),
      'accept-language': fc.constantFrom('ro', 'en', 'de;q=x', ';;,,;', '*'),
      'idempotency-key': fc.oneof(fc.uuid(), fc.constantFrom('', ' ', 'k', 'x'.repeat(300))),
      origin: fc.constantFrom('null', 'http://localhost:4200', 'https://evil.example'),
      'x-requested-with': fc.constantFrom('smssend', 'x'),
      cookie: fc.constantFrom('smssend_refresh=x', 'smssend_refresh=;;;', '__Host-=; =', 'a=%'),
      'last-event-id': fc.constantFrom('1', 'x'),
      'if-none-match': fc.constantFrom('*', '"x"'),
      range: fc.constantFrom('bytes=0-1', 'bytes=9-1', 'x'),
    },
    { requiredKeys: [] },
  );
}

/** Addresses and methods that the document does not know. */
function strays(): fc.Arbitrary<FuzzedRequest> {
  const places = [
    '/api',
    '/api/',
    '/api/nope',
    '/api/orders/',
    '/api//orders',
    '/api/%2e%2e/health',
    '/s/%00',
    '/u/x',
  ];
  return fc
    .tuple(
      fc.constantFrom(...places),
      fc.constantFrom('GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'),
    )
    .map(([target, method]) => ({
      operation: `${method} ${target}`,
      method,
      target,
      headers: {},
      body: null,
      sender: 'nobody',
    }));
}
