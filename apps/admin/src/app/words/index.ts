import type { DictionaryLoaders } from '@smssend/web-core';

export const SHELL_WORDS: DictionaryLoaders = {
  ro: () => import('./ro'),
  en: () => import('./en'),
};
