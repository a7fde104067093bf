import { effect, inject } from '@angular/core';
import { Router } from '@angular/router';
import { SIGN_IN_PATH } from './guards';
import { Session } from './session';

/**
 * Leads to sign-in the moment the session ends, whoever ended it, and back afterwards.
 * The shell calls it once, while injecting.
 */
export function leaveWhenSignedOut(): void {
  const session = inject(Session);
  const router = inject(Router);
  effect(() => {
    if (session.state() !== 'signed-out') return;
    const queryParams = router.url === '/' ? {} : { returnUrl: router.url };
    void router.navigate([SIGN_IN_PATH], { queryParams });
  });
}
