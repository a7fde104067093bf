import { inject } from '@angular/core';
import { Language, loadWords, type DictionaryLoaders } from '@smssend/web-core';

/** What is said about plans; pages and dialogs that offer one load it. */
export const PLAN_WORDS: DictionaryLoaders = {
  ro: () => import('./words/ro'),
  en: () => import('./words/en'),
};

/** For a route's `resolve`. */
export const planWords = loadWords('plans', PLAN_WORDS);

/** For a dialog that opens over a page without these words. Call while injecting. */
export function injectPlanWords(): () => Promise<void> {
  const language = inject(Language);
  return () => language.load('plans', PLAN_WORDS);
}
