import type { Failure } from '../fiscal-provider';
import { MAX_REASON } from './oblio-limits';

/** What came over the wire. */
export interface OblioAnswer {
  http: number;
  text: string;
}

export type OblioReading = { kind: 'ok'; data: unknown } | { kind: 'token_over' } | Failure;

type Fields = Record<string, unknown>;

/**
 * What an answer means. HTTP and the status in the body may contradict each other; then nobody can say
 * whether the document exists, so it is looked for before anything else is done.
 */
export function readAnswer({ http, text }: OblioAnswer): OblioReading {
  const body = parsed(text);
  const inner = body === null ? null : numberIn(body['status']);
  const reason = reasonOf(http, body);
  if (http === 429 || inner === 429) return { kind: 'throttled', reason };
  if (http === 401) return { kind: 'token_over' };
  if (http >= 500) return { kind: 'unknown', reason };
  if (body === null || inner === null) {
    return { kind: 'unknown', reason: `Răspuns de neînțeles (HTTP ${http}).` };
  }
  if (http === 200 && inner === 200) return { kind: 'ok', data: body['data'] };
  if (isRefusal(http) && isRefusal(inner)) return { kind: 'refused', reason };
  return { kind: 'unknown', reason };
}

/** The members of an object; null for anything else. */
export function fieldsOf(value: unknown): Fields | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Fields)
    : null;
}

/** Oblio writes numbers as numbers and as texts. */
export function numberIn(value: unknown): number | null {
  if (value === null || value === undefined || value === '') return null;
  const number = Number(value);
  return Number.isFinite(number) ? number : null;
}

export function textIn(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
}

export function parsed(text: string): Fields | null {
  try {
    return fieldsOf(JSON.parse(text));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return null;
  }
}

function isRefusal(status: number): boolean {
  return status >= 400 && status < 500;
}

function reasonOf(http: number, body: Fields | null): string {
  const said = textIn(body?.['statusMessage']) || textIn(body?.['error_description']);
  const status = numberIn(body?.['status']) ?? http;
  const numbers = status === http ? `HTTP ${http}` : `HTTP ${http}, stare ${status}`;
  return `${said || 'Oblio nu spune de ce.'} (${numbers})`.slice(0, MAX_REASON);
}
