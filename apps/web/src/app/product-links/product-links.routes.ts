import type { Routes } from '@angular/router';
import { loadWords, type DictionaryLoaders } from '@smssend/web-core';

const WORDS: DictionaryLoaders = {
  ro: () => import('./words/ro'),
  en: () => import('./words/en'),
};

export const ROUTES: Routes = [
  {
    path: '',
    title: 'productLinks.title',
    resolve: { words: loadWords('productLinks', WORDS) },
    loadComponent: () => import('./product-links').then((file) => file.ProductLinks),
  },
];
