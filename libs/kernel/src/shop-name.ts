const LEGAL_FORM =
  /[\s,]+(?:s\.?\s?r\.?\s?l\.?(?:-?\s?d\.?)?|s\.?\s?a\.?|s\.?\s?n\.?\s?c\.?|p\.?\s?f\.?\s?a\.?|i\.?\s?i\.?|i\.?\s?f\.?)$/i;
const LEGAL_FORM_FIRST = /^s\.?\s?c\.?\s+/i;

/** The name that buyers know: `Demo Electro` for `S.C. Demo Electro S.R.L.`. */
export function shopName(merchantName: string): string {
  const bare = merchantName.trim().replace(LEGAL_FORM, '').replace(LEGAL_FORM_FIRST, '').trim();
  return bare === '' ? merchantName.trim() : bare;
}
