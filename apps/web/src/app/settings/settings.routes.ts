import type { Routes } from '@angular/router';
import { loadWords, type DictionaryLoaders } from '@smssend/web-core';

const WORDS: DictionaryLoaders = {
  ro: () => import('./words/ro'),
  en: () => import('./words/en'),
};

export const ROUTES: Routes = [
  {
    path: '',
    title: 'settings.title',
    resolve: { words: loadWords('settings', WORDS) },
    loadComponent: () => import('./settings').then((file) => file.Settings),
  },
];
