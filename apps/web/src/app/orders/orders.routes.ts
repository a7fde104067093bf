import type { Routes } from '@angular/router';
import { loadWords, type DictionaryLoaders } from '@smssend/web-core';

const WORDS: DictionaryLoaders = {
  ro: () => import('./words/ro'),
  en: () => import('./words/en'),
};

export const ROUTES: Routes = [
  {
    path: '',
    title: 'orders.title',
    resolve: { words: loadWords('orders', WORDS) },
    loadComponent: () => import('./orders').then((file) => file.Orders),
  },
];
