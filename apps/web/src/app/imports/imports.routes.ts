import type { Routes } from '@angular/router';
import { loadWords, type DictionaryLoaders } from '@smssend/web-core';

const WORDS: DictionaryLoaders = {
  ro: () => import('./words/ro'),
  en: () => import('./words/en'),
};

export const ROUTES: Routes = [
  {
    path: '',
    title: 'imports.title',
    resolve: { words: loadWords('imports', WORDS) },
    loadComponent: () => import('./imports').then((file) => file.Imports),
  },
];
