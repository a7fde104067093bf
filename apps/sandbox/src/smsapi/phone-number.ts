export interface PhoneNumber {
  /** Digits with the country code and no plus sign, as the gateway writes numbers back. */
  digits: string;
  foreign: boolean;
}

const PUNCTUATION = /[\s().\-+]/g;
const ROMANIAN_MOBILE = /^407\d{8}$/;
const FOREIGN = /^[1-9]\d{7,14}$/;
const MAX_WRITTEN_LENGTH = 32;

/**
 * Reads a number as a Romanian account of the gateway would: a bare national mobile number gets 40,
 * a Romanian landline cannot receive SMS, anything else of E.164 length is foreign.
 */
export function readPhoneNumber(written: string): PhoneNumber | null {
  if (written.length > MAX_WRITTEN_LENGTH) return null;
  const digits = withCountryCode(written.replace(PUNCTUATION, ''));
  if (ROMANIAN_MOBILE.test(digits)) return { digits, foreign: false };
  if (digits.startsWith('40') || !FOREIGN.test(digits)) return null;
  return { digits, foreign: true };
}

function withCountryCode(digits: string): string {
  if (digits.startsWith('00')) return digits.slice(2);
  if (digits.startsWith('0')) return `4${digits}`;
  if (digits.length === 9 && digits.startsWith('7')) return `40${digits}`;
  return digits;
}
