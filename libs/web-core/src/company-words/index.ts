import type { DictionaryLoaders } from '../i18n/dictionary';

/**
 * For the route of a page that shows `company-form`: `loadWords('company', COMPANY_WORDS)`. A door of
 * its own, so that routes do not bring the form along.
 */
export const COMPANY_WORDS: DictionaryLoaders = {
  ro: () => import('./ro'),
  en: () => import('./en'),
};
