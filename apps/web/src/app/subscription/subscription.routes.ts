import type { Routes } from '@angular/router';
import { loadWords, onlyWith, type DictionaryLoaders } from '@smssend/web-core';
import { planWords } from '../shell/billing/plan-words';

const WORDS: DictionaryLoaders = {
  ro: () => import('./words/ro'),
  en: () => import('./words/en'),
};
const resolve = { words: loadWords('subscription', WORDS), plans: planWords };

export const ROUTES: Routes = [
  {
    path: '',
    title: 'subscription.title',
    resolve,
    loadComponent: () => import('./subscription').then((file) => file.Subscription),
  },
  {
    path: 'success',
    title: 'subscription.success.title',
    canActivate: [onlyWith('billing.read')],
    resolve,
    loadComponent: () => import('./success/checkout-success').then((file) => file.CheckoutSuccess),
  },
];
