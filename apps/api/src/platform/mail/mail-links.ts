const WORD_JOINER = '\u2060';
const ISO_TIME = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/;

/** Which values of a template are addresses: `link`, and what ends in `Url`. */
export function isLinkParam(name: string): boolean {
  return name === 'link' || name.endsWith('Url');
}

/** A mail may only lead to us: a wrong address here is a bug of the caller. */
export function assertOwnLinks(params: object, publicUrl: string): void {
  for (const [name, value] of Object.entries(params)) {
    if (!isLinkParam(name)) continue;
    const own =
      typeof value === 'string' && (value === publicUrl || value.startsWith(`${publicUrl}/`));
    if (!own) throw new Error(`The ${name} of a mail must lead to ${publicUrl}.`);
  }
}

/**
 * Mail programs make links of whatever looks like an address. A shop called `castig.example` would put
 * its own link into a mail that we sign, so an invisible sign stands where the address would be seen.
 */
export function unlinked(text: string): string {
  if (ISO_TIME.test(text)) return text;
  return text
    .replace(/([\p{L}\p{N}])\.(?=[\p{L}\p{N}])/gu, `$1.${WORD_JOINER}`)
    .replaceAll('://', `:${WORD_JOINER}//`)
    .replaceAll('@', `@${WORD_JOINER}`);
}
