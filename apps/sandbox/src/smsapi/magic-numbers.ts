import type { ReportCode } from './report-states';
import { isReportCode } from './report-states';
import type { SmsErrorCode } from './sms-errors';
import { isSmsErrorCode } from './sms-errors';

/** Numbers 0722 999 xxx misbehave by themselves; demo buyers live elsewhere, so no demo order does so by accident. */
export const MAGIC_PREFIX = '40722999';

export type Magic =
  | { kind: 'error'; code: SmsErrorCode }
  | { kind: 'report'; code: ReportCode }
  | { kind: 'silent' }
  | { kind: 'http'; status: number }
  | { kind: 'hang' }
  | { kind: 'cut-before' }
  | { kind: 'cut-after' };

const SPECIAL: Record<number, Magic> = {
  404: { kind: 'silent' },
  429: { kind: 'http', status: 429 },
  500: { kind: 'http', status: 500 },
  503: { kind: 'http', status: 503 },
  776: { kind: 'cut-before' },
  777: { kind: 'cut-after' },
  888: { kind: 'hang' },
};

/** What a number does by itself: its last three digits are an SMSAPI error, a report code, or one of a few specials. */
export function magicOf(digits: string): Magic | null {
  if (!digits.startsWith(MAGIC_PREFIX) || digits.length !== MAGIC_PREFIX.length + 3) return null;
  const code = Number(digits.slice(MAGIC_PREFIX.length));
  const special = SPECIAL[code];
  if (special) return special;
  if (isReportCode(code)) return { kind: 'report', code };
  return isSmsErrorCode(code) ? { kind: 'error', code } : null;
}
