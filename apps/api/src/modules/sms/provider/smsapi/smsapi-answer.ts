import type { Refused, SendOutcome, Unknown } from '../sms-provider';
import { failureOf, SENT_ALREADY } from './smsapi-errors';

const MAX_ID_LENGTH = 100;
const HTTP_UNAUTHORISED = [401, 403];
const HTTP_TOO_MANY = 429;

type Fields = Record<string, unknown>;

/** What SMSAPI answered to /sms.do. It says 200 to failures too, so the body decides. */
export function readSendAnswer(status: number, body: string): SendOutcome {
  const answer = parsed(body);
  const error = answer && errorOf(answer);
  if (error !== null && error !== undefined) return ofError(error);
  if (status !== 200) return ofStatus(status);
  const line = answer && firstLine(answer);
  if (!line) return unknown('malformed_answer');
  const lineError = errorOf(line);
  if (lineError !== null) return ofError(lineError);
  const id = line['id'];
  if (typeof id !== 'string' || id === '' || id.length > MAX_ID_LENGTH)
    return unknown('malformed_answer');
  return {
    kind: 'accepted',
    providerMessageId: id,
    points: pointsOf(line['points']),
    earlier: false,
  };
}

/** A failed call to one of the other addresses. */
export function readRefusal(status: number, body: string): Refused | Unknown {
  const answer = parsed(body);
  const error = answer && errorOf(answer);
  if (error !== null && error !== undefined) return refused(error);
  return ofStatus(status);
}

export function parsed(body: string): Fields | null {
  try {
    const value: unknown = JSON.parse(body);
    return isFields(value) ? value : null;
  } catch {
    // Whatever is not JSON is an answer that cannot be read, which the callers name.
    return null;
  }
}

function ofError(error: number): SendOutcome {
  if (error !== SENT_ALREADY) return refused(error);
  return { kind: 'accepted', providerMessageId: null, points: null, earlier: true };
}

function refused(error: number): Refused {
  return { kind: 'refused', failure: failureOf(error), code: String(error) };
}

/** A server error may come after the message was taken; only these two say for certain that it was not. */
function ofStatus(status: number): Refused | Unknown {
  const code = `http_${status}`;
  if (HTTP_UNAUTHORISED.includes(status)) return { kind: 'refused', failure: 'auth', code };
  if (status === HTTP_TOO_MANY) return { kind: 'refused', failure: 'throttled', code };
  return unknown(status === 200 ? 'malformed_answer' : code);
}

function unknown(code: string): Unknown {
  return { kind: 'unknown', code };
}

function firstLine(answer: Fields): Fields | null {
  const list = answer['list'];
  const line: unknown = Array.isArray(list) ? list[0] : null;
  return isFields(line) ? line : null;
}

function errorOf(fields: Fields): number | null {
  const error = fields['error'];
  const number = typeof error === 'string' && /^\d{1,6}$/.test(error) ? Number(error) : error;
  return typeof number === 'number' && Number.isInteger(number) ? number : null;
}

function pointsOf(value: unknown): string | null {
  const points = typeof value === 'string' ? Number(value) : value;
  if (typeof points !== 'number' || !Number.isFinite(points) || points < 0 || points >= 1e6)
    return null;
  return points.toFixed(4);
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
