import type { ListOf } from '../objects/stored';
import { listOf } from '../objects/stored';
import { badRequest, missing } from './problem';
import type { Params } from './shape';

export const PAGE_SHAPE = 'limit:int starting_after ending_before expand[]';
/** `created`, as a number or as bounds. */
export const CREATED_SHAPE = 'created:any';

const DEFAULT_LIMIT = 10;
const MAX_LIMIT = 100;

/** One page of objects, newest first; the given ones are oldest first. */
export function page<T extends { id: string }>(
  oldestFirst: readonly T[],
  params: Params,
  url: string,
): ListOf<T> {
  const limit = limitOf(params['limit']);
  const all = [...oldestFirst].reverse();
  const after = params['starting_after'];
  const before = params['ending_before'];
  if (typeof after === 'string' && after !== '') {
    const rest = all.slice(positionOf(all, after, 'starting_after') + 1);
    return listOf(rest.slice(0, limit), url, rest.length > limit);
  }
  if (typeof before === 'string' && before !== '') {
    const rest = all.slice(0, positionOf(all, before, 'ending_before'));
    return listOf(rest.slice(-limit), url, rest.length > limit);
  }
  return listOf(all.slice(0, limit), url, all.length > limit);
}

function limitOf(limit: unknown): number {
  if (limit === undefined) return DEFAULT_LIMIT;
  if (typeof limit !== 'number' || limit < 1 || limit > MAX_LIMIT)
    throw badRequest(`This value must be between 1 and ${MAX_LIMIT}.`, {
      code: 'parameter_invalid_integer',
      param: 'limit',
    });
  return limit;
}

function positionOf(all: readonly { id: string }[], id: string, param: string): number {
  const position = all.findIndex((one) => one.id === id);
  if (position < 0) throw missing('object', id, param);
  return position;
}

/** Whether a time lies where `created` or another range parameter asks. */
export function inRange(seconds: number, range: unknown): boolean {
  if (range === undefined || range === '') return true;
  if (typeof range === 'string') return seconds === boundOf(range);
  const bounds = range as Record<string, unknown>;
  const { gt, gte, lt, lte } = bounds;
  return (
    (gt === undefined || seconds > boundOf(gt)) &&
    (gte === undefined || seconds >= boundOf(gte)) &&
    (lt === undefined || seconds < boundOf(lt)) &&
    (lte === undefined || seconds <= boundOf(lte))
  );
}

function boundOf(value: unknown): number {
  const number = Number(value);
  if (!Number.isInteger(number))
    throw badRequest(`Invalid integer: ${String(value)}`, {
      code: 'parameter_invalid_integer',
      param: 'created',
    });
  return number;
}

/** Keeps what has each given value; a filter that was not given keeps all. */
export function having<T>(objects: readonly T[], wanted: { [K in keyof T]?: unknown }): T[] {
  const asked = Object.entries(wanted).filter(([, value]) => value !== undefined && value !== '');
  return objects.filter((object) =>
    asked.every(([key, value]) => (object as Record<string, unknown>)[key] === value),
  );
}
