/** Longer addresses break in browsers and cost several SMS segments each. */
export const REVIEW_URL_MAX_LENGTH = 2048;

export type ReviewUrlProblem =
  | 'url_missing'
  | 'url_too_long'
  | 'url_control_character'
  | 'url_unreadable'
  | 'url_scheme'
  | 'url_credentials'
  | 'url_host';

export type ReviewUrlReading =
  | { readonly kind: 'url'; readonly url: string }
  | { readonly kind: 'problem'; readonly code: ReviewUrlProblem };

// Spaces inside are refused with the control characters: an SMS shows the link cut at the space.
const FORBIDDEN_CHARACTER = /[\u0000-\u0020\u007f-\u00a0\u200b-\u200f\u2028-\u202e\u2060\ufeff\\]/;
const SCHEME_AND_HOST = /^https?:\/\/[^/?#]/i;

/**
 * Reads the address where a buyer writes a review: http or https, a host with a dot, no user name
 * or password, no control characters, at most 2048 characters. The text is kept as written, apart
 * from surrounding spaces, because merchants compare it with what they pasted.
 */
export function parseReviewUrl(raw: string | null | undefined): ReviewUrlReading {
  const text = (raw ?? '').trim();
  if (text === '') return problem('url_missing');
  if (text.length > REVIEW_URL_MAX_LENGTH) return problem('url_too_long');
  if (FORBIDDEN_CHARACTER.test(text)) return problem('url_control_character');
  if (!/^https?:/i.test(text)) return problem(hasScheme(text) ? 'url_scheme' : 'url_unreadable');
  if (!SCHEME_AND_HOST.test(text)) return problem('url_host');
  const url = parse(text);
  if (url === null) return problem('url_unreadable');
  if (url.username !== '' || url.password !== '' || authorityOf(text).includes('@')) {
    return problem('url_credentials');
  }
  if (!isHostForPeople(url.hostname)) return problem('url_host');
  return { kind: 'url', url: text };
}

function problem(code: ReviewUrlProblem): ReviewUrlReading {
  return { kind: 'problem', code };
}

function hasScheme(text: string): boolean {
  return /^[a-z][a-z0-9+.-]*:/i.test(text);
}

function parse(text: string): URL | null {
  return URL.canParse(text) ? new URL(text) : null;
}

function authorityOf(text: string): string {
  return text.slice(text.indexOf('//') + 2).split(/[/?#]/, 1)[0] ?? '';
}

/** `localhost` serves development; every public host has a dot between two names. */
function isHostForPeople(host: string): boolean {
  return host === 'localhost' || /^[^.].*\.[^.]+\.?$/.test(host);
}
