import type { Routes } from '@angular/router';
import { loadWords, type DictionaryLoaders } from '@smssend/web-core';
import { LineActions } from './list/line-actions';
import { OrdersList } from './list/orders-list';

const WORDS: DictionaryLoaders = {
  ro: () => import('./words/ro'),
  en: () => import('./words/en'),
};

export const ROUTES: Routes = [
  {
    path: '',
    title: 'orders.title',
    providers: [OrdersList, LineActions],
    resolve: { words: loadWords('orders', WORDS) },
    loadComponent: () => import('./orders').then((file) => file.Orders),
    children: [
      {
        path: ':id',
        loadComponent: () => import('./details/order-details').then((file) => file.OrderDetails),
      },
    ],
  },
];
