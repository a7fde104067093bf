import type { FormTree, FormValue } from './form';
import { badRequest, missingParam } from './problem';

/**
 * The parameters of a call in a short notation, read once at start:
 * `name email! quantity:int paused:bool metadata:map address{city country} items[]{price quantity:int} expand[]`.
 * `!` must be there; `a|b` after the colon lists the allowed words; `at|now` is a time or that word.
 */
export type Shape = Map<string, Field>;
interface Field {
  required: boolean;
  kind: 'text' | 'map' | 'object' | 'list' | 'textlist' | 'any';
  type: string;
  below: Shape | null;
}
/** Parameters after the check: numbers are numbers, booleans booleans, '' stays '' (it unsets). */
export type Params = Record<string, unknown>;

/** A text parameter; '' and what was not given are null. */
export function text(params: Params, name: string): string | null {
  const value = params[name];
  return typeof value === 'string' && value !== '' ? value : null;
}

const TOKEN = /[A-Za-z_0-9]+!?(?:\[\])?(?::[a-z_A-Z|0-9]+)?|[{}]/g;

export function shape(notation: string): Shape {
  const tokens = notation.match(TOKEN) ?? [];
  let at = 0;
  const read = (): Shape => {
    const fields: Shape = new Map();
    while (at < tokens.length && tokens[at] !== '}') {
      const token = tokens[at++] ?? '';
      const opens = tokens[at] === '{';
      if (opens) at++;
      const below = opens ? read() : null;
      if (opens) at++;
      const [name, field] = fieldOf(token, below);
      fields.set(name, field);
    }
    return fields;
  };
  return read();
}

function fieldOf(token: string, below: Shape | null): [string, Field] {
  const [head = '', type = 'text'] = token.split(':');
  const name = head.replace(/[!\]]|\[/g, '');
  const isList = head.includes('[]');
  const kind = isList
    ? below
      ? 'list'
      : 'textlist'
    : below
      ? 'object'
      : type === 'map'
        ? 'map'
        : type === 'any'
          ? 'any'
          : 'text';
  return [name, { required: head.includes('!'), kind, type, below }];
}

/** @throws the answer of Stripe to a parameter that is unknown, missing or of another type. */
export function checked(tree: FormTree, fields: Shape, path = ''): Params {
  const named = (key: string): string => (path === '' ? key : `${path}[${key}]`);
  const params: Params = {};
  const unknown = Object.keys(tree).filter((key) => !fields.has(key));
  if (unknown.length > 0) throw unknownParams(unknown.map(named));
  for (const [key, field] of fields) {
    const value = tree[key];
    if (value === undefined) {
      if (field.required) throw missingParam(named(key));
    } else params[key] = valueOf(value, field, named(key));
  }
  return params;
}

function unknownParams(names: string[]): Error {
  const message =
    names.length === 1
      ? `Received unknown parameter: ${names[0]}`
      : `Received unknown parameters: ${names.join(', ')}`;
  return badRequest(message, { code: 'parameter_unknown', param: names[0] ?? '' });
}

function valueOf(value: FormValue, field: Field, path: string): unknown {
  if (field.kind === 'any') return value;
  if (field.kind === 'text') {
    if (typeof value !== 'string')
      throw badRequest(`Invalid string: ${JSON.stringify(value)}`, { param: path });
    return textOf(value, field, path);
  }
  if (value === '') return '';
  if (field.kind === 'list' || field.kind === 'textlist') return listOf(value, field, path);
  if (typeof value === 'string' || Array.isArray(value))
    throw badRequest('Invalid object', { param: path });
  if (field.kind === 'map') return mapOf(value, path);
  return checked(value, field.below ?? new Map(), path);
}

function listOf(value: FormValue, field: Field, path: string): unknown[] {
  if (!Array.isArray(value)) throw badRequest('Invalid array', { param: path });
  return value.map((item, index) => {
    const below = `${path}[${index}]`;
    if (field.kind === 'textlist') {
      if (typeof item !== 'string') throw badRequest('Invalid string', { param: below });
      return textOf(item, field, below);
    }
    if (typeof item === 'string' || Array.isArray(item))
      throw badRequest('Invalid object', { param: below });
    return checked(item, field.below ?? new Map(), below);
  });
}

const MAX_METADATA_KEYS = 50;
const MAX_METADATA_KEY = 40;
const MAX_METADATA_VALUE = 500;

function mapOf(value: FormTree, path: string): Record<string, string> {
  const entries = Object.entries(value);
  if (entries.length > MAX_METADATA_KEYS)
    throw badRequest(`You can only have up to ${MAX_METADATA_KEYS} keys.`, { param: path });
  for (const [key, text] of entries) {
    if (typeof text !== 'string')
      throw badRequest('Metadata values must be strings.', { param: path });
    if (key.length > MAX_METADATA_KEY || text.length > MAX_METADATA_VALUE)
      throw badRequest(`Metadata is too long: ${key}`, { param: `${path}[${key}]` });
  }
  return value as Record<string, string>;
}

const MAX_TEXT = 5_000;

function textOf(value: string, { type }: Field, param: string): unknown {
  if (value.length > MAX_TEXT) throw badRequest(`Invalid string: too long`, { param });
  if (type === 'text' || value === '') return value;
  if (type === 'int' || (type.startsWith('at') && /^-?\d+$/.test(value)))
    return wholeNumber(value, param);
  if (type === 'bool') return booleanOf(value, param);
  if (type === 'decimal') return decimalOf(value, param);
  const words = type.split('|').filter((word) => word !== 'at');
  if (words.includes(value)) return value;
  if (type.startsWith('at'))
    throw badRequest(`Invalid timestamp: ${value}`, { code: 'parameter_invalid_integer', param });
  throw badRequest(
    `Invalid ${param}: must be one of ${words.slice(0, -1).join(', ')}${words.length > 1 ? ', or ' : ''}${words.at(-1)}`,
    { param },
  );
}

function wholeNumber(value: string, param: string): number {
  const number = Number(value);
  if (!/^-?\d+$/.test(value) || !Number.isSafeInteger(number))
    throw badRequest(`Invalid integer: ${value}`, { code: 'parameter_invalid_integer', param });
  return number;
}

function decimalOf(value: string, param: string): number {
  if (!/^-?\d+(\.\d+)?$/.test(value)) throw badRequest(`Invalid decimal: ${value}`, { param });
  return Number(value);
}

function booleanOf(value: string, param: string): boolean {
  if (value === 'true') return true;
  if (value === 'false') return false;
  throw badRequest(`Invalid boolean: ${value}`, { param });
}
