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

export function maskedProblem(problem: StoredProblem): StoredProblem {
  return problem.code.startsWith('phone_')
    ? { ...problem, value: maskedDigits(problem.value) }
    : problem;
}
