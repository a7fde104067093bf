import type { DictionaryLoaders } from '@smssend/web-core';

/** Words of the shell, the sign-in page and the navigation; a feature's words stand in its own folder. */
export const SHELL_WORDS: DictionaryLoaders = {
  ro: () => import('./ro'),
  en: () => import('./en'),
};
