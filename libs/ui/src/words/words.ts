import { InjectionToken, computed, inject, signal, type Signal } from '@angular/core';
import type { Locale } from '@smssend/contracts';
import { EN } from './en';
import { RO } from './ro';

export type UiWords = typeof RO;

/** The language of the parts. An app binds it to its own language; alone, the parts speak Romanian. */
export const UI_LOCALE = new InjectionToken<Signal<Locale>>('language of the parts', {
  providedIn: 'root',
  factory: () => signal<Locale>('ro'),
});

/** The parts' words in the language in use; follows a switch of language. */
export function injectUiWords(): Signal<UiWords> {
  const locale = inject(UI_LOCALE);
  return computed(() => uiWords(locale()));
}

/** The parts' words in one language. */
export function uiWords(locale: Locale): UiWords {
  return locale === 'en' ? EN : RO;
}
