import type { Routes } from '@angular/router';
import { loadWords, type DictionaryLoaders } from '@smssend/web-core';

const WORDS: DictionaryLoaders = {
  ro: () => import('./words/ro'),
  en: () => import('./words/en'),
};

export const ROUTES: Routes = [
  {
    path: '',
    title: 'templates.title',
    resolve: { words: loadWords('templates', WORDS) },
    loadComponent: () => import('./templates').then((file) => file.Templates),
  },
];
