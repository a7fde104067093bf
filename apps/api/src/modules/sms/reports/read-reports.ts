import { MAX_REPORTS_AT_ONCE, MAX_VALUE_LENGTH } from './report-limits';

/** One delivery report as it came, by reference: no phone and no text. */
export interface DeliveryReport {
  providerMessageId: string;
  /** SMSAPI's report code, 401 to 410. */
  status: number;
  /** Our message id, where the provider sends it back. */
  messageId: string | null;
  /** Unix seconds as text, part of what makes a report one and the same. */
  doneAt: string | null;
}

const CODE_OF_NAME: Readonly<Record<string, number>> = {
  NOT_FOUND: 401,
  EXPIRED: 402,
  SENT: 403,
  DELIVERED: 404,
  UNDELIVERED: 405,
  FAILED: 406,
  REJECTED: 407,
  UNKNOWN: 408,
  QUEUE: 409,
  ACCEPTED: 410,
};
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * Reads the fields of a report call. Several reports travel in one, side by side:
 * `MsgId=a,b&status=404,405`. What cannot be read is left out: repeating it would not make it better.
 */
export function readReports(fields: Readonly<Record<string, unknown>>): DeliveryReport[] {
  const ids = listOf(fields['MsgId'] ?? fields['msgid'] ?? fields['id']);
  const statuses = listOf(fields['status'] ?? fields['status_name']);
  const names = listOf(fields['status_name']);
  const indexes = listOf(fields['idx']);
  const dates = listOf(fields['donedate']);
  return ids.slice(0, MAX_REPORTS_AT_ONCE).flatMap((providerMessageId, at) => {
    const status = codeOf(statuses[at]) ?? codeOf(names[at]);
    if (providerMessageId === '' || providerMessageId.length > MAX_VALUE_LENGTH || status === null)
      return [];
    const idx = indexes[at] ?? '';
    return [
      {
        providerMessageId,
        status,
        messageId: UUID.test(idx) ? idx.toLowerCase() : null,
        doneAt: dates[at]?.slice(0, MAX_VALUE_LENGTH) || null,
      },
    ];
  });
}

function codeOf(written: string | undefined): number | null {
  if (written === undefined) return null;
  if (/^\d{3}$/.test(written)) return Number(written);
  return CODE_OF_NAME[written.toUpperCase()] ?? null;
}

/** A value alone, several in one text, or a repeated field. */
function listOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(listOf);
  if (typeof value === 'number') return [String(value)];
  if (typeof value !== 'string' || value === '') return [];
  return value.split(',', MAX_REPORTS_AT_ONCE + 1).map((part) => part.trim());
}
