import type { Routes } from '@angular/router';
import { loadWords, type DictionaryLoaders } from '@smssend/web-core';

const WORDS: DictionaryLoaders = {
  ro: () => import('./words/ro'),
  en: () => import('./words/en'),
};

export const ROUTES: Routes = [
  {
    path: '',
    title: 'notifications.title',
    resolve: { words: loadWords('notifications', WORDS) },
    loadComponent: () => import('./notifications').then((file) => file.Notifications),
  },
];
