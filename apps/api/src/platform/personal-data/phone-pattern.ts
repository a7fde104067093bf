const ROMANIAN = /^\+40(\d{9})$/;
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
