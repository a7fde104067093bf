import { DEFAULT_SENDER } from './accounts';
import type { MeasuredText } from './message-text';
import { measureText, normaliseText } from './message-text';
import type { SendRequest } from './send-request';
import { MAX_PARTS } from './send-request';
import type { SmsErrorCode } from './sms-errors';

const MAX_IDX_LENGTH = 255;
const MAX_NUMBERS = 10_000;
const MAX_NUMBERS_WITH_SHORT_LINK = 100;
const SHORT_LINK_MARK = '[%goto:';
const HOUR_MS = 3_600_000;
const MAX_EXPIRATION_MS = 72 * HOUR_MS;

/** What one call would send, after the rules that concern the call as a whole. */
export interface Draft {
  from: string;
  text: string;
  measured: MeasuredText;
  /** When it leaves, in ms since 1970; null means now. */
  sendAt: number | null;
}

/** Judges the parts of a call that are the same for all its numbers; gives the error number or what to send. */
export function draftOf(request: SendRequest, now: number): Draft | SmsErrorCode {
  const text = (request.normalize ? normaliseText(request.message) : request.message).trim();
  const measured = measureText(text);
  const sendAt = readDate(request.date);
  const wrong =
    textError(request, text, measured) ??
    listError(request, text) ??
    addressError(request, sendAt, now);
  if (wrong !== null) return wrong;
  return { from: request.from || DEFAULT_SENDER, text, measured, sendAt: laterThan(now, sendAt) };
}

function textError(
  request: SendRequest,
  text: string,
  measured: MeasuredText,
): SmsErrorCode | null {
  if (text === '' || measured.parts > MAX_PARTS) return 11;
  if (request.noUnicode && measured.unicode) return 11;
  return measured.parts > request.maxParts ? 12 : null;
}

function listError(request: SendRequest, text: string): SmsErrorCode | null {
  if (request.to.length === 0) return 13;
  const most = text.includes(SHORT_LINK_MARK) ? MAX_NUMBERS_WITH_SHORT_LINK : MAX_NUMBERS;
  if (request.to.length > most) return 19;
  return request.idx.some((idx) => idx !== null && idx.length > MAX_IDX_LENGTH) ? 27 : null;
}

function addressError(
  request: SendRequest,
  sendAt: number | null,
  now: number,
): SmsErrorCode | null {
  if (request.notifyUrl !== '' && !isWebAddress(request.notifyUrl)) return 70;
  if (request.date !== '' && sendAt === null) return 54;
  if (request.expirationDate === '') return null;
  const aheadMs = (readDate(request.expirationDate) ?? 0) - (laterThan(now, sendAt) ?? now);
  return aheadMs < HOUR_MS || aheadMs > MAX_EXPIRATION_MS ? 56 : null;
}

function laterThan(now: number, sendAt: number | null): number | null {
  return sendAt !== null && sendAt > now ? sendAt : null;
}

/** A unix timestamp in seconds, or ISO 8601. */
function readDate(written: string): number | null {
  if (written === '') return null;
  const time = /^\d{1,12}$/.test(written) ? Number(written) * 1000 : Date.parse(written);
  return Number.isFinite(time) ? time : null;
}

let lastGoodAddress = '';

/** One merchant's address repeats on every message, so the last good one is not parsed again. */
function isWebAddress(address: string): boolean {
  if (address === lastGoodAddress) return true;
  if (!URL.canParse(address) || !/^https?:\/\//i.test(address)) return false;
  lastGoodAddress = address;
  return true;
}
