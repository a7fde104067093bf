import type { Route } from '@angular/router';
import type { DictionaryLoaders } from '@smssend/web-core';
import { ACCOUNT_ROUTES, ACCOUNT_WORDS } from './account/account.routes';
import { LEGAL_ROUTES, LEGAL_WORDS } from './legal/legal.routes';
import { PRICING_ROUTES, PRICING_WORDS } from './pricing/pricing.routes';

type Part = () => unknown;

interface Group {
  routes: readonly Route[];
  frame: Part;
  words: DictionaryLoaders;
}

const GROUPS: readonly Group[] = [
  {
    routes: ACCOUNT_ROUTES,
    frame: () => import('./public/account-frame'),
    words: ACCOUNT_WORDS,
  },
  { routes: LEGAL_ROUTES, frame: () => import('./public/page-frame'), words: LEGAL_WORDS },
  {
    routes: PRICING_ROUTES,
    frame: () => import('./public/page-frame'),
    words: PRICING_WORDS,
  },
];

/**
 * The parts of the public page at an address. Asked for while the app starts, they arrive side by side;
 * the router would ask for each when the one before has come, which costs a stranger on a slow network
 * most of his first second. The router still asks for them itself: only the network has been ahead.
 */
export function earlyParts(pathname: string, locale: string): readonly Part[] {
  for (const { routes, frame, words } of GROUPS) {
    const route = routes.find(({ path }) => `/${path}` === pathname);
    if (route?.loadComponent) {
      return [frame, route.loadComponent as Part, words[locale === 'en' ? 'en' : 'ro']];
    }
  }
  return [];
}

/** A part that does not come is not missed here: the router asks again and says what is wrong. */
export async function fetchEarly(parts: readonly Part[]): Promise<void> {
  await Promise.allSettled(parts.map((part) => part()));
}
