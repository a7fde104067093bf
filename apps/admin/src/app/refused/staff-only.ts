import { inject } from '@angular/core';
import { Router, type CanActivateFn } from '@angular/router';
import { Session } from '@smssend/web-core';

/** The API refuses everybody else anyway; here it is said in a sentence instead of a broken page. */
export const staffOnly: CanActivateFn = async () => {
  const session = inject(Session);
  const router = inject(Router);
  await session.restore();
  return session.user()?.platformRole ? true : router.parseUrl('/refused');
};
