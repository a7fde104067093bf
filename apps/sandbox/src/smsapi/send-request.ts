/** Form fields, query parameters or a JSON body: the gateway takes all three under the same names. */
export type SendFields = Readonly<Record<string, unknown>>;

/** One call to /sms.do, read but not yet judged. */
export interface SendRequest {
  to: string[];
  /** One per number, in order; null where the caller gave none. */
  idx: (string | null)[];
  from: string;
  message: string;
  notifyUrl: string;
  date: string;
  expirationDate: string;
  maxParts: number;
  checkIdx: boolean;
  normalize: boolean;
  noUnicode: boolean;
  test: boolean;
  details: boolean;
  allowDuplicates: boolean;
  skipForeign: boolean;
  usesPassword: boolean;
}

/** The gateway never joins more parts than this (a 1,530 character text). */
export const MAX_PARTS = 10;

export function readSendRequest(fields: SendFields): SendRequest {
  const to = text(fields['to'])
    .split(',')
    .map((number) => number.trim())
    .filter(Boolean);
  return {
    to,
    idx: idxOfEach(text(fields['idx']), to.length),
    from: text(fields['from']).trim(),
    message: text(fields['message']),
    notifyUrl: text(fields['notify_url']),
    date: text(fields['date']),
    expirationDate: text(fields['expiration_date']),
    maxParts: Math.min(Number(text(fields['max_parts'])) || MAX_PARTS, MAX_PARTS),
    checkIdx: flag(fields['check_idx']),
    normalize: flag(fields['normalize']),
    noUnicode: flag(fields['nounicode']),
    test: flag(fields['test']),
    details: flag(fields['details']),
    allowDuplicates: flag(fields['allow_duplicates']),
    skipForeign: flag(fields['skip_foreign']),
    usesPassword: text(fields['username']) !== '' || text(fields['password']) !== '',
  };
}

/** Several numbers carry their ids as `a|b`; a single number owns the whole value, bars included. */
function idxOfEach(idx: string, numbers: number): (string | null)[] {
  const given = numbers > 1 ? idx.split('|') : [idx];
  return Array.from({ length: Math.max(numbers, 1) }, (_, at) => given[at] || null);
}

/** The value as text; lists (a repeated form field) are joined, because the official clients send `to` either way. */
export function text(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (Array.isArray(value)) return value.map(text).join(',');
  return '';
}

function flag(value: unknown): boolean {
  return value === true || value === 1 || value === '1' || value === 'true';
}
