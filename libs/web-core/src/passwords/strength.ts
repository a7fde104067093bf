import { PASSWORD_MIN_LENGTH } from '@smssend/contracts';

export const STRENGTHS = ['short', 'weak', 'fair', 'good', 'strong'] as const;
export type Strength = (typeof STRENGTHS)[number];

/** A sign that only repeats or continues the one before it (`aaa`, `456`) adds little. */
const FOLLOWING_SIGN = 0.25;
/** Shorter words of the person's own name or address are in any password by chance. */
const OWN_WORD_MIN_LENGTH = 4;
/** Effective signs from which a password is called fair, good and strong. */
const FAIR_FROM = 9;
const GOOD_FROM = 13;
const STRONG_FROM = 17;

/**
 * How hard a password is to guess, in a word: advice, not a rule. What the person's address or name
 * gives away does not count, nor do repeated and continued signs.
 */
export function strengthOf(password: string, own: readonly string[]): Strength {
  if (password.length < PASSWORD_MIN_LENGTH) return 'short';
  const signs = effectiveSigns(withoutOwnWords(password.toLowerCase(), own));
  if (signs < FAIR_FROM) return 'weak';
  if (signs < GOOD_FROM) return 'fair';
  return signs < STRONG_FROM ? 'good' : 'strong';
}

function withoutOwnWords(password: string, own: readonly string[]): string {
  const words = own
    .flatMap((text) => text.toLowerCase().split(/[^\p{L}\p{N}]+/u))
    .filter((word) => word.length >= OWN_WORD_MIN_LENGTH);
  return words.reduce((rest, word) => rest.replaceAll(word, ''), password);
}

function effectiveSigns(password: string): number {
  const codes = [...password].map((sign) => sign.codePointAt(0) ?? 0);
  return codes.reduce((sum, code, index) => {
    const before = codes[index - 1];
    const follows = before !== undefined && Math.abs(code - before) <= 1;
    return sum + (follows ? FOLLOWING_SIGN : 1);
  }, 0);
}
