import type { AbstractControl, ValidationErrors } from '@angular/forms';

const SCHEME = /^[a-z][a-z0-9+.-]*:\/\//i;

/** What was typed as the address that it means: nobody has to write `https://` before a name. */
export function urlOf(typed: string): string {
  const text = typed.trim();
  return SCHEME.test(text) ? text : `https://${text}`;
}

/** Whether it can be an address at all; which ones we call, the API says. */
export function looksLikeUrl({ value }: AbstractControl<string>): ValidationErrors | null {
  if (value.trim() === '') return null;
  const url = urlOf(value);
  // Some browsers take a blank in the name of a host for `%20`.
  return !/\s/.test(url) && URL.canParse(url) && /^https?:$/.test(new URL(url).protocol)
    ? null
    : { shape: true };
}
