import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import { keptStripeTypes } from './kept-types.ts';
import type { RequestSchema, Schema, StripeTypes } from './schema-types.ts';

/** More would not be read; the first ones say what is wrong. */
const MAX_FAULTS = 20;
const MAX_NESTING = 30;

/**
 * What the types of the installed SDK say against requests and objects, as sentences. Compiled schema by
 * schema when one is first needed.
 */
export class StripeSchemas {
  private readonly types: StripeTypes;
  private readonly ajv = new Ajv({ allErrors: true, strict: false });
  private readonly compiled = new Map<Schema, ValidateFunction>();
  private readonly byLength: RequestSchema[];

  constructor(types: StripeTypes = keptStripeTypes()) {
    this.types = types;
    // `/v1/invoices/create_preview` is no invoice's id: the path with fewer holes wins.
    this.byLength = [...types.requests].sort((a, b) => holesIn(a.path) - holesIn(b.path));
    this.ajv.addKeyword({
      keyword: 'stripeObject',
      schemaType: 'array',
      errors: true,
      validate: this.resourceCheck(),
    });
  }

  /** @param params as parsed from the form or the query: numbers and booleans may be texts, lists `{0: …}`. */
  requestFaults(method: string, path: string, params: unknown): string[] {
    const plainPath = path.split('?')[0] ?? path;
    const request = this.byLength.find(
      (candidate) => candidate.method === method && patternOf(candidate.path).test(plainPath),
    );
    if (!request) return [`${method} ${plainPath}: the SDK has no such request`];
    return this.faults(`${method} ${request.path}`, request.params, withLists(params ?? {}, 0));
  }

  /** For anything with a word in `object`: resources, lists of them, events with what they carry. */
  objectFaults(object: unknown): string[] {
    const fields = recordOf(object);
    const word = fields?.['object'];
    if (!fields || typeof word !== 'string') return ['it has no word in `object`'];
    if (word === 'list' || word === 'search_result') return this.listFaults(fields);
    const schema = this.schemaFor(this.types.byWord[word] ?? [], fields);
    if (!schema) return [`${word}: the SDK has no such object`];
    const { id } = fields;
    const faults = this.faults(typeof id === 'string' ? `${word} ${id}` : word, schema, object);
    return word === 'event' ? [...faults, ...this.carriedFaults(fields)] : faults;
  }

  private carriedFaults(event: Record<string, unknown>): string[] {
    const carried = recordOf(event['data'])?.['object'];
    const type = String(event['type']);
    // The one object without an id: the invoice that does not exist yet.
    const named = type === 'invoice.upcoming' ? { id: '', ...recordOf(carried) } : carried;
    return this.objectFaults(named).map((fault) => `${type}: ${fault}`);
  }

  private listFaults(list: Record<string, unknown>): string[] {
    const { data } = list;
    if (
      !Array.isArray(data) ||
      typeof list['has_more'] !== 'boolean' ||
      typeof list['url'] !== 'string'
    )
      return ['list: it needs data, has_more and url'];
    return data.flatMap((entry) => this.objectFaults(entry)).slice(0, MAX_FAULTS);
  }

  private faults(what: string, schema: Schema, data: unknown): string[] {
    const validate = this.validatorOf(schema);
    if (validate(data)) return [];
    const sentences = sentencesOf(tellingErrors(validate.errors ?? []));
    return sentences.slice(0, MAX_FAULTS).map((sentence) => `${what}: ${sentence}`);
  }

  private validatorOf(schema: Schema): ValidateFunction {
    const known = this.compiled.get(schema);
    if (known) return known;
    const validate = this.ajv.compile(schema);
    this.compiled.set(schema, validate);
    return validate;
  }

  /** Of a resource and its deleted twin, the one that it says it is. */
  private schemaFor(names: readonly string[], data: Record<string, unknown>): Schema | undefined {
    const deleted = names.find((name) => /\.Deleted\w+$/.test(name));
    const whole = names.find((name) => name !== deleted);
    const name = data['deleted'] === true && deleted !== undefined ? deleted : (whole ?? deleted);
    return name === undefined ? undefined : this.types.objects[name];
  }

  private resourceCheck() {
    const check = (names: string[], data: unknown, _schema: unknown, place?: Place): boolean => {
      const fields = recordOf(data);
      const schema = fields && this.pickResource(names, fields);
      const validate = schema && this.validatorOf(schema);
      if (validate?.(data)) return true;
      const at = place?.instancePath ?? '';
      check.errors = validate
        ? (validate.errors ?? []).map((error) => ({
            ...error,
            instancePath: at + error.instancePath,
          }))
        : [
            {
              keyword: 'stripeObject',
              instancePath: at,
              params: {},
              message: `must be ${names.join(' or ')}`,
            },
          ];
      return false;
    };
    check.errors = [] as Partial<ErrorObject>[];
    return check;
  }

  private pickResource(
    names: readonly string[],
    data: Record<string, unknown>,
  ): Schema | undefined {
    const word = data['object'];
    const candidates = names.filter(
      (name) => typeof word === 'string' && this.types.byWord[word]?.includes(name),
    );
    return this.schemaFor(candidates, data);
  }
}

interface Place {
  instancePath: string;
}

/** `null | A | B` fails once for every part; the deepest failures are those of the part that was meant. */
function tellingErrors(errors: readonly ErrorObject[]): ErrorObject[] {
  const telling = errors.filter(
    ({ keyword, params }) => keyword !== 'anyOf' && params['type'] !== 'null',
  );
  const deeper = (error: ErrorObject): boolean =>
    telling.some(
      (other) =>
        other !== error &&
        (other.instancePath.startsWith(`${error.instancePath}/`) ||
          (other.instancePath === error.instancePath &&
            speaksOfMembers(other) &&
            !speaksOfMembers(error))),
    );
  const kept = telling.filter((error) => speaksOfMembers(error) || !deeper(error));
  return kept.length > 0 ? kept : [...errors];
}

function speaksOfMembers({ keyword }: ErrorObject): boolean {
  return keyword === 'additionalProperties' || keyword === 'required';
}

/** What is missing in one place is one sentence. */
function sentencesOf(errors: readonly ErrorObject[]): string[] {
  const missing = new Map<string, string[]>();
  const sentences = new Set<string>();
  for (const error of errors) {
    const { missingProperty } = error.params as { missingProperty?: string };
    const place = placeOf(error);
    if (missingProperty === undefined) sentences.add(sentenceOf(error, place));
    else missing.set(place, [...new Set([...(missing.get(place) ?? []), missingProperty])]);
  }
  for (const [place, names] of missing) sentences.add(`${place} needs ${names.join(', ')}`);
  return [...sentences];
}

function placeOf(error: ErrorObject): string {
  return error.instancePath.slice(1).replaceAll('/', '.') || 'it';
}

function sentenceOf(error: ErrorObject, place: string): string {
  const { additionalProperty, allowedValues } = error.params as {
    additionalProperty?: string;
    allowedValues?: unknown[];
  };
  if (additionalProperty !== undefined) return `${place} may not have ${additionalProperty}`;
  if (allowedValues) return `${place} must be one of ${allowedValues.slice(0, 12).join(', ')}`;
  return `${place} ${error.message ?? 'is wrong'}`;
}

function holesIn(path: string): number {
  return path.split('{}').length - 1;
}

const patterns = new Map<string, RegExp>();

function patternOf(path: string): RegExp {
  const known = patterns.get(path);
  if (known) return known;
  const pattern = new RegExp(`^${path.split('{}').map(literally).join('[^/]+')}$`);
  patterns.set(path, pattern);
  return pattern;
}

function literally(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}

/** `items[0][price]=…` may arrive as `{items: {0: {price: …}}}`. */
function withLists(value: unknown, depth: number): unknown {
  if (depth > MAX_NESTING) throw new Error('A request of Stripe is never nested so deep.');
  if (Array.isArray(value)) return value.map((entry) => withLists(entry, depth + 1));
  const fields = recordOf(value);
  if (!fields) return value;
  const entries = Object.entries(fields).map(
    ([key, entry]) => [key, withLists(entry, depth + 1)] as const,
  );
  const isList = entries.length > 0 && entries.every(([key], index) => key === String(index));
  return isList ? entries.map(([, entry]) => entry) : Object.fromEntries(entries);
}

function recordOf(value: unknown): Record<string, unknown> | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : null;
}
