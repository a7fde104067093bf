import type { Routes } from '@angular/router';
import { loadWords, type DictionaryLoaders } from '@smssend/web-core';
import { MessagesList } from './list/messages-list';

const WORDS: DictionaryLoaders = {
  ro: () => import('./words/ro'),
  en: () => import('./words/en'),
};

export const ROUTES: Routes = [
  {
    path: '',
    title: 'messages.title',
    providers: [MessagesList],
    resolve: { words: loadWords('messages', WORDS) },
    loadComponent: () => import('./messages').then((file) => file.Messages),
    children: [
      {
        path: ':id',
        loadComponent: () =>
          import('./details/message-details').then((file) => file.MessageDetails),
      },
    ],
  },
];
