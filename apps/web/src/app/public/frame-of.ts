import type { Routes, UrlMatcher } from '@angular/router';

/**
 * A frame around these pages, and around nothing else: a route with an empty path would also take the
 * front page for its own, and draw a frame without a page.
 */
export function frameOf(pages: Routes): UrlMatcher {
  const names = new Set(pages.map(({ path = '' }) => path.split('/', 1)[0]));
  return ([first]) => (first !== undefined && names.has(first.path) ? { consumed: [] } : null);
}
