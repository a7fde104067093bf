import { parse } from 'bowser';

const MAX_LENGTH = 60;
/** The first product of a user agent that is no browser, such as `curl/8.1`. */
const PRODUCT = /^[A-Za-z][\w .-]{0,38}/;

/**
 * What a person calls the thing he signed in with: `Chrome, Windows`; empty when nothing can be said.
 * Versions are left out, so that an update is not a new device.
 */
export function deviceOf(userAgent: string | null): string {
  if (!userAgent) return '';
  const { browser, os } = parse(userAgent);
  const names = [browser.name, os.name].filter((name) => name !== undefined && name !== '');
  const text = names.length > 0 ? names.join(', ') : (PRODUCT.exec(userAgent)?.[0] ?? '');
  return text.trim().slice(0, MAX_LENGTH);
}
