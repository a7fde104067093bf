import type { Routes } from '@angular/router';
import { loadWords, type DictionaryLoaders } from '@smssend/web-core';

export const LEGAL_WORDS: DictionaryLoaders = {
  ro: () => import('./words/ro'),
  en: () => import('./words/en'),
};

const PATHS = ['terms', 'privacy', 'cookies', 'refunds'];

/** The legal texts; they stand in routes.ts, and nothing of them is loaded before somebody reads one. */
export const LEGAL_ROUTES: Routes = PATHS.map((page) => ({
  path: page,
  title: `app.public.${page}`,
  data: { page },
  resolve: { words: loadWords('legal', LEGAL_WORDS) },
  loadComponent: () => import('./legal-page').then((file) => file.LegalPage),
}));
