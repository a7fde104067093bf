const ROMANIAN_MOBILE = /^\+40(7\d{2})(\d{3})(\d{3})$/;

/** Writes an E.164 number the way a Romanian reads it: `0722 000 014`; foreign ones stay as they are. */
export function formatPhone(e164: string): string {
  return e164.replace(ROMANIAN_MOBILE, '0$1 $2 $3');
}

/**
 * Hides the middle of a number for lists and read-only roles: `07•• ••• 014`. Only the last three
 * digits and the kind of number remain, too few to call anybody.
 */
export function maskPhone(e164: string): string {
  const romanian = ROMANIAN_MOBILE.exec(e164);
  if (romanian !== null) return `07•• ••• ${romanian[3] ?? ''}`;
  const visibleEnd = e164.slice(-3);
  return e164.length <= 6
    ? '•••'
    : `${e164.slice(0, 3)}${'•'.repeat(e164.length - 6)}${visibleEnd}`;
}
