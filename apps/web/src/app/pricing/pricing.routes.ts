import type { Routes } from '@angular/router';
import { loadWords, type DictionaryLoaders } from '@smssend/web-core';
import { planWords } from '../shell/billing/plan-words';

export const PRICING_WORDS: DictionaryLoaders = {
  ro: () => import('./words/ro'),
  en: () => import('./words/en'),
};

/** The price list. It stands in routes.ts, and nothing of it is loaded before somebody reads it. */
export const PRICING_ROUTES: Routes = [
  {
    path: 'pricing',
    title: 'app.public.pricing',
    resolve: { words: loadWords('pricing', PRICING_WORDS), plans: planWords },
    loadComponent: () => import('./pricing').then((file) => file.Pricing),
  },
];
