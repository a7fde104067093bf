import type { Routes } from '@angular/router';
import { loadWords, type DictionaryLoaders } from '@smssend/web-core';

const WORDS: DictionaryLoaders = {
  ro: () => import('./words/ro'),
  en: () => import('./words/en'),
};

export const ROUTES: Routes = [
  {
    path: '',
    resolve: { words: loadWords('imports', WORDS) },
    children: [
      {
        path: '',
        title: 'imports.title',
        loadComponent: () => import('./list/imports-page').then((file) => file.ImportsPage),
      },
      {
        path: 'new',
        title: 'imports.upload.title',
        loadComponent: () => import('./upload/new-import').then((file) => file.NewImport),
      },
      {
        path: ':id',
        title: 'imports.title',
        loadComponent: () => import('./run/import-page').then((file) => file.ImportPage),
      },
    ],
  },
];
