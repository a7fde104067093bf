import { inject } from '@angular/core';
import { RedirectCommand, Router, type CanActivateFn, type CanMatchFn } from '@angular/router';
import { Session } from './session';

/** Where a visitor without a session goes, and where one goes when the API cannot be reached. */
export const SIGN_IN_PATH = '/sign-in';
export const UNREACHABLE_PATH = '/unreachable';

/** Lets only signed-in people in; the address they wanted comes back after sign-in. */
export const signedInOnly: CanActivateFn = async (_route, wanted) => {
  const router = inject(Router);
  const state = await inject(Session).restore();
  if (state === 'signed-in') return true;
  if (state === 'unreachable') return unreachable(router);
  const queryParams = wanted.url === '/' ? {} : { returnUrl: wanted.url };
  return router.createUrlTree([SIGN_IN_PATH], { queryParams });
};

/** For a route that only people who are signed in have: for others the next one is tried. */
export const whenSignedIn: CanMatchFn = async () =>
  (await inject(Session).restore()) === 'signed-in';

/** Sends people who are signed in already past the sign-in page. */
export const signedOutOnly: CanActivateFn = async (route) => {
  const router = inject(Router);
  const state = await inject(Session).restore();
  if (state !== 'signed-in') return true;
  return router.parseUrl(safeReturnUrl(route.queryParamMap.get('returnUrl')));
};

/**
 * The address to go on to after sign-in. Only a path of this app is believed: `//other.example` and
 * `https:…` would make the sign-in page a way to send people elsewhere.
 */
export function safeReturnUrl(wanted: string | null): string {
  if (!wanted?.startsWith('/') || /^\/[/\\]/.test(wanted)) return '/';
  return wanted.startsWith(SIGN_IN_PATH) ? '/' : wanted;
}

/** The address bar keeps what was asked for, so that a reload tries it again. */
function unreachable(router: Router): RedirectCommand {
  return new RedirectCommand(router.parseUrl(UNREACHABLE_PATH), { skipLocationChange: true });
}
