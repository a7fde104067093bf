import type { Routes } from '@angular/router';
import { loadWords, onlyWith, type DictionaryLoaders } from '@smssend/web-core';

const WORDS: DictionaryLoaders = {
  ro: () => import('./words/ro'),
  en: () => import('./words/en'),
};

export const ROUTES: Routes = [
  {
    path: '',
    title: 'sends.title',
    canActivate: [onlyWith('messages.send')],
    data: { fullScreen: true },
    resolve: { words: loadWords('sends', WORDS) },
    loadComponent: () => import('./send-page').then((file) => file.SendPage),
  },
];
