/** eMAG writes nine characters today; the wider range is accepted because nobody promises the nine. */
export const PNK_USUAL_LENGTH = 9;
export const PNK_MIN_LENGTH = 5;
export const PNK_MAX_LENGTH = 20;

const PNK = /^[A-Z0-9]{5,20}$/;
const NOT_LETTER_OR_DIGIT = /[^A-Z0-9]/g;

/** What a written product key turned out to be. `unusualLength` is a warning, never a refusal. */
export type PnkReading =
  | { readonly kind: 'pnk'; readonly pnk: string; readonly unusualLength: boolean }
  | { readonly kind: 'problem'; readonly code: 'pnk_missing' | 'pnk_unreadable' };

/** Reads a Part Number Key: trims, upper-cases and accepts 5 to 20 letters and digits. */
export function parsePnk(raw: string | number | null | undefined): PnkReading {
  const text = raw === null || raw === undefined ? '' : String(raw).trim().toUpperCase();
  if (text === '') return { kind: 'problem', code: 'pnk_missing' };
  if (!PNK.test(text)) return { kind: 'problem', code: 'pnk_unreadable' };
  return { kind: 'pnk', pnk: text, unusualLength: text.length !== PNK_USUAL_LENGTH };
}

/** True when the text is already a product key in the form we store. */
export function isPnk(text: string): boolean {
  return PNK.test(text);
}

/**
 * Shops outside eMAG have no PNK, their stock code does its work. Punctuation is left out so that
 * `TSHIRT-RED-M` can be a key; null when nothing usable remains.
 */
export function pnkFromSku(sku: string): string | null {
  const key = sku.trim().toUpperCase().replace(NOT_LETTER_OR_DIGIT, '');
  return PNK.test(key) ? key : null;
}

/** The review section of a product on eMAG; any slug works there, so `p` stands for it. */
export function suggestedReviewUrl(pnk: string): string {
  return `https://www.emag.ro/p/pd/${pnk}/#reviews-section`;
}
