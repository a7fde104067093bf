import { parsePhoneNumberFromString } from 'libphonenumber-js/max';

/** The whole cell is read, and a cell longer than this holds a sentence, not a number. */
const RAW_MAX_LENGTH = 100;

/**
 * Romanian mobile numbers after the prefix, taken from libphonenumber's own metadata (a test compares
 * the two, so an update of the library that opens a new range fails until this line follows).
 */
export const ROMANIAN_MOBILE_PATTERN =
  '7020\\d{5}|7(?:0[013-9]|1[0-3]|[2-7]\\d|8[03-8]|9[0-39])\\d{6}';

export type PhoneProblem =
  | 'phone_missing'
  | 'phone_landline'
  | 'phone_scientific'
  | 'phone_masked'
  | 'phone_two_numbers'
  | 'phone_unreadable';

export type PhoneReading =
  | { readonly kind: 'mobile' | 'foreign_mobile'; readonly e164: string }
  | { readonly kind: 'problem'; readonly code: PhoneProblem };

const FAST_ROMANIAN_MOBILE = new RegExp(`^(?:\\+40|0040|40|0)?(${ROMANIAN_MOBILE_PATTERN})$`);
const INVISIBLE = /[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;
const ANY_SPACE = /[\s\u00a0\u2000-\u200a\u202f\u205f\u3000]+/g;
const ANY_DASH = /[\u2010-\u2015\u2212]/g;
const WRITING = /[\s().\-/]/g;
const SCIENTIFIC = /^[+-]?\d(?:[.,]\d+)?e\+?\d+$/i;
const MASK = /\d[\d\s]*[*•xX#…]+|[*•xX#]{2,}\s*\d|\*/;
const BETWEEN_NUMBERS = /[,;|\n\r/&]|\s(?:sau|si|și|or|and)\s/i;
/** E.164 allows fifteen digits, and `00` may stand before them; more digits are two numbers. */
const MAX_DIGITS = 17;
const MIN_DIGITS = 6;

/**
 * Reads one phone cell. A mobile number comes back as E.164, everything else as a problem for a
 * person: rounded by Excel, masked, two numbers, landline. Nothing is ever guessed.
 */
export function parsePhone(
  raw: string | number | null | undefined,
  options: { readonly region: 'RO' },
): PhoneReading {
  const text = toText(raw);
  if (text === '') return problem('phone_missing');
  const compact = text.replace(WRITING, '');
  const fast = FAST_ROMANIAN_MOBILE.exec(compact);
  if (fast !== null) return { kind: 'mobile', e164: `+40${fast[1] ?? ''}` };
  return refuseWhatNobodyMayGuess(text) ?? readWithLibrary(text, options.region);
}

/** The same answer without the shortcut; the property test holds the two against each other. */
export function parsePhoneByLibrary(raw: string, options: { readonly region: 'RO' }): PhoneReading {
  const text = toText(raw);
  return text === '' ? problem('phone_missing') : readWithLibrary(text, options.region);
}

function problem(code: PhoneProblem): PhoneReading {
  return { kind: 'problem', code };
}

function toText(raw: string | number | null | undefined): string {
  if (raw === null || raw === undefined) return '';
  if (typeof raw === 'number')
    return Number.isSafeInteger(raw) && raw > 0 ? String(raw) : `${raw}?`;
  return raw
    .replace(INVISIBLE, '')
    .replace(ANY_DASH, '-')
    .replace(/^[\s\u00a0'’`"]+|[\s\u00a0'’`"]+$/g, '');
}

function refuseWhatNobodyMayGuess(text: string): PhoneReading | null {
  const digits = text.replace(/\D/g, '').length;
  const dense = text.replace(ANY_SPACE, '');
  if (SCIENTIFIC.test(dense)) return problem('phone_scientific');
  if (MASK.test(text)) return problem('phone_masked');
  if (digits > 10 && BETWEEN_NUMBERS.test(text)) return problem('phone_two_numbers');
  if (digits > MAX_DIGITS || (dense.match(/\+/g) ?? []).length > 1) {
    return problem('phone_two_numbers');
  }
  const readable = /^[+\d\s\u00a0\u2000-\u200a\u202f().\-/]+$/.test(text);
  if (!readable || digits < MIN_DIGITS || text.length > RAW_MAX_LENGTH) {
    return problem('phone_unreadable');
  }
  return null;
}

function readWithLibrary(text: string, region: 'RO'): PhoneReading {
  const number = parsePhoneNumberFromString(text.replace(WRITING, ''), {
    defaultCountry: region,
    extract: false,
  });
  if (number === undefined || !number.isValid()) return problem('phone_unreadable');
  const type = number.getType();
  const mobile =
    type === 'MOBILE' || (type === 'FIXED_LINE_OR_MOBILE' && number.country !== region);
  if (!mobile) return problem('phone_landline');
  return { kind: number.country === region ? 'mobile' : 'foreign_mobile', e164: number.number };
}
