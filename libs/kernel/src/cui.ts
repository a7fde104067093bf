import { validate } from 'stdnum/lib/cjs/ro/cui.js';

/** Longer than any way of writing ten digits with a prefix and blanks. */
const RAW_MAX_LENGTH = 40;
const SEPARATORS = /[\s.\-/]/g;
const PREFIX = /^RO/;
// The library forgives a second prefix and digits of other scripts, which would be stored as written.
const DIGITS = /^\d{2,10}$/;
const FOREIGN = /^[0-9A-Z]{2,14}$/;

/**
 * The digits of a Romanian company's CUI, or null when they are not 2 to 10 digits with a right check
 * digit. `RO` in front says that the company pays VAT, which is a fact of its own, so it is left out.
 */
export function readCui(raw: string): string | null {
  const digits = compact(raw).replace(PREFIX, '');
  return DIGITS.test(digits) && validate(digits).isValid ? digits : null;
}

/** A company's number abroad: nobody can check it here, so only its form is asked for. Null for another form. */
export function readForeignCompanyNumber(raw: string): string | null {
  const number = compact(raw);
  return FOREIGN.test(number) ? number : null;
}

function compact(raw: string): string {
  return raw.slice(0, RAW_MAX_LENGTH).toUpperCase().replace(SEPARATORS, '');
}
