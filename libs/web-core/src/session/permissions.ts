import { Injectable, computed, inject, type Signal } from '@angular/core';
import { RedirectCommand, Router, type CanActivateFn } from '@angular/router';
import { roleMay, type PermissionName } from '@smssend/contracts';
import { Session } from './session';

/** Where somebody lands who opens a page that his role does not have. */
export const FORBIDDEN_PATH = '/forbidden';

/**
 * What the person may do in the shop at work, by the table that the API enforces. Pages offer nothing
 * that would be refused; the refusal itself stays with the API.
 */
@Injectable({ providedIn: 'root' })
export class Permissions {
  private readonly merchant = inject(Session).merchant;

  readonly role = computed(() => this.merchant()?.role ?? 'viewer');

  may(permission: PermissionName): boolean {
    return roleMay(this.role(), permission);
  }
}

/** Call while injecting: follows a change of role. */
export function injectMay(permission: PermissionName): Signal<boolean> {
  const permissions = inject(Permissions);
  return computed(() => permissions.may(permission));
}

/** For the route of a page that needs a permission. The address stays, and opens once the role has it. */
export function onlyWith(permission: PermissionName): CanActivateFn {
  return async () => {
    const [router, session, permissions] = [inject(Router), inject(Session), inject(Permissions)];
    await session.restore();
    if (session.merchant() === null || permissions.may(permission)) return true;
    return new RedirectCommand(router.parseUrl(FORBIDDEN_PATH), { skipLocationChange: true });
  };
}
