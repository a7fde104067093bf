import type { Routes } from '@angular/router';
import { loadWords, type DictionaryLoaders } from '@smssend/web-core';

const WORDS: DictionaryLoaders = {
  ro: () => import('./words/ro'),
  en: () => import('./words/en'),
};

export const ROUTES: Routes = [
  {
    path: '',
    title: 'dashboard.title',
    resolve: { words: loadWords('dashboard', WORDS) },
    loadComponent: () => import('./dashboard').then((file) => file.Dashboard),
  },
];
