import fc from 'fast-check';
import type { ApiDocument } from './api-document';

type Json = Record<string, unknown>;

interface Schema extends Json {
  type?: string;
  format?: string;
  enum?: unknown[];
  properties?: Record<string, unknown>;
  required?: string[];
  items?: unknown;
  allOf?: unknown[];
  oneOf?: unknown[];
  minimum?: number;
  maximum?: number;
  maxLength?: number;
  maxItems?: number;
}

const MAX_DEPTH = 6;
const LONG = 5_000;
const DEEP = 300;
const MAX_ITEMS = 4;

const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);

/** What people, scanners and broken programs really send. */
export const NASTY_TEXTS: readonly string[] = [
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\ud800',
  '\u202eabc',
  'ă'.repeat(LONG),
  'x'.repeat(LONG),
  "'; DROP TABLE users; --",
  '1 OR 1=1',
  '../../../etc/passwd',
  '<script>alert(1)</script>',
  '=HYPERLINK("http://demo.example")',
  '{{constructor.constructor("return 1")()}}',
  '%00',
  'null',
  'NaN',
  '-0',
  '1e309',
  '9007199254740993',
  '0000-00-00',
  '2026-02-30T25:61:61Z',
  '+275760-09-13T00:00:00.001Z',
  '00000000-0000-0000-0000-000000000000',
  'ZmFrZQ',
  'eyJhIjoxfQ',
];

const junk = (): fc.Arbitrary<unknown> =>
  fc.oneof(
    fc.jsonValue({ maxDepth: 3 }),
    fc.constantFrom<unknown>(...NASTY_TEXTS),
    fc.constantFrom<unknown>(
      -1,
      0,
      1e308,
      -1e308,
      Number.MAX_SAFE_INTEGER + 1,
      2 ** 31,
      0.1,
      null,
      [],
      {},
    ),
    fc.constant<unknown>(JSON.parse(nested(DEEP))),
    fc.constant<unknown>(JSON.parse('{"__proto__": {"admin": true}, "constructor": 1}')),
  );

/** Values that mostly fit a schema of the document, and are wrong in one place or another now and then. */
export function valueFor(document: ApiDocument, schema: unknown, depth = 0): fc.Arbitrary<unknown> {
  if (depth > MAX_DEPTH) return junk();
  return fc.oneof(
    { weight: 7, arbitrary: fitting(document, resolve(document, schema), depth) },
    { weight: 1, arbitrary: junk() },
  );
}

function fitting(document: ApiDocument, schema: Schema, depth: number): fc.Arbitrary<unknown> {
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const alternatives = schema.oneOf ?? schema.allOf;
  if (alternatives?.length) {
    return fc.oneof(...alternatives.map((one) => valueFor(document, one, depth + 1)));
  }
  switch (schema.type) {
    case 'object':
      return object(document, schema, depth);
    case 'array':
      return fc.array(valueFor(document, schema.items, depth + 1), { maxLength: MAX_ITEMS });
    case 'integer':
    case 'number':
      return fc.integer({
        min: schema.minimum ?? -10,
        max: Math.min(schema.maximum ?? 1_000, 2 ** 31),
      });
    case 'boolean':
      return fc.boolean();
    default:
      return text(schema);
  }
}

function text({ format, maxLength }: Schema): fc.Arbitrary<string> {
  if (format === 'uuid') return fc.uuid();
  if (format === 'date-time') {
    return fc.date({ noInvalidDate: true }).map((date) => date.toISOString());
  }
  return fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: Math.min(maxLength ?? 60, 200) }),
    fc.constantFrom(...NASTY_TEXTS),
    fc.constantFrom(
      '0722000014',
      '+40722000014',
      'DEMO01BBM',
      'client@demo.example',
      'https://www.emag.ro/',
    ),
  );
}

function object(document: ApiDocument, schema: Schema, depth: number): fc.Arbitrary<unknown> {
  const members = Object.entries(schema.properties ?? {}).map(([name, member]) => {
    const value = valueFor(document, member, depth + 1);
    const presence = schema.required?.includes(name) ? 12 : 1;
    return fc
      .option(value, { nil: undefined, freq: presence })
      .map((chosen): [string, unknown] => [name, chosen]);
  });
  return fc
    .tuple(fc.tuple(...members), fc.option(fc.tuple(fc.string(), junk()), { freq: 1, nil: null }))
    .map(([known, extra]) =>
      Object.fromEntries([
        ...known.filter(([, value]) => value !== undefined),
        ...(extra === null || extra[0].length % 3 ? [] : [extra]),
      ]),
    );
}

function resolve(document: ApiDocument, schema: unknown): Schema {
  const { $ref: reference } = (schema ?? {}) as { $ref?: string };
  if (!reference) return (schema ?? {}) as Schema;
  return (document.components?.schemas?.[reference.split('/').at(-1) ?? ''] ?? {}) as Schema;
}
