const MAX_DIGITS = 15;

/**
 * The beginnings of E.164 numbers that a typed part can mean: `0722` and `722` are Romanian,
 * `+359` and `00359` are as written, `40722` may be written without its plus.
 *
 * @returns at most two prefixes; none when there is no digit in the text.
 */
export function phonePrefixes(typed: string): string[] {
  const international = /^\s*(\+|00)/.test(typed);
  const digits = typed.replace(/\D/g, '').slice(0, MAX_DIGITS);
  if (digits === '') return [];
  if (international) return [`+${digits.replace(/^00/, '')}`];
  if (digits.startsWith('0')) return [`+40${digits.slice(1)}`];
  if (digits.startsWith('40')) return [`+${digits}`];
  return [`+40${digits}`, `+${digits}`];
}

/** The smallest text after everything that starts with `prefix`, in byte order. */
export function prefixEnd(prefix: string): string {
  const last = prefix.charCodeAt(prefix.length - 1);
  return prefix.slice(0, -1) + String.fromCharCode(last + 1);
}
