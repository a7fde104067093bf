import type { StoredProblem } from './import-problems';

const VISIBLE_DIGITS = 3;

/** For roles that may not see phone numbers: the digits go, the shape of the trouble stays. */
export function maskedDigits(text: string): string {
  const digits = text.replace(/\D/g, '').length;
  let seen = 0;
  return text.replace(/\d/g, (digit) => {
    seen += 1;
    return seen > digits - VISIBLE_DIGITS ? digit : '•';
  });
}

/** Whether a text may hold a phone number, whatever the sheet calls its column: columns get shifted. */
export function hasLongNumber(text: string): boolean {
  return /(?:\d[\s().-]*){9,}/.test(text);
}

export function maskedCell(text: string): string {
  return hasLongNumber(text) ? maskedDigits(text) : text;
}

export function maskedProblem(problem: StoredProblem): StoredProblem {
  const value = problem.code.startsWith('phone_')
    ? maskedDigits(problem.value)
    : maskedCell(problem.value);
  return { ...problem, value };
}
