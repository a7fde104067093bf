import type { Routes } from '@angular/router';
import { loadWords, type DictionaryLoaders } from '@smssend/web-core';

const WORDS: DictionaryLoaders = {
  ro: () => import('./words/ro'),
  en: () => import('./words/en'),
};

export const ROUTES: Routes = [
  {
    path: '',
    title: 'messages.title',
    resolve: { words: loadWords('messages', WORDS) },
    loadComponent: () => import('./messages').then((file) => file.Messages),
  },
];
