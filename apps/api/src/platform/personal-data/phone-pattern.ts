const ROMANIAN = /^\+40(\d{9})$/;
const ROMANIAN_DIGITS = /^(?:0040|40|0)?(7\d{8})$/;
/** People write numbers with spaces, dots, dashes, slashes and brackets between the digits. */
const BETWEEN = '[ ./()-]{0,2}';

/**
 * A regular expression (in the dialect of Postgres) that finds a number in free text however it is
 * written, for columns that we keep without giving them a meaning. Digits before or after it make it
 * another number.
 *
 * @param e164 such as `+40722000014`.
 */
export function phonePattern(e164: string): string {
  const romanian = ROMANIAN.exec(e164)?.[1];
  const digits = [...(romanian ?? e164.slice(1))].join(BETWEEN);
  const prefix = romanian ? `([+]?40|0040|0)?` : `([+]|00)?`;
  return `(^|[^0-9])${prefix}${BETWEEN}${digits}($|[^0-9])`;
}

/** Finds everything that {@link phoneIn} may read: the first group is the number as written. */
export const WRITTEN_PHONES =
  `(?:^|[^0-9])((?:[+]?40|0040|0)?${BETWEEN}7(?:${BETWEEN}[0-9]){8}` +
  `|(?:[+]|00)(?:${BETWEEN}[0-9]){7,15})(?![0-9])`;

/** A number found in free text as E.164; null when it is none of a phone. */
export function phoneIn(written: string): string | null {
  const digits = written.replace(/\D/g, '');
  const romanian = ROMANIAN_DIGITS.exec(digits)?.[1];
  if (romanian) return `+40${romanian}`;
  const foreign = written.trimStart().startsWith('+') ? digits : digits.replace(/^00/, '');
  return /^[1-9]\d{6,14}$/.test(foreign) ? `+${foreign}` : null;
}
