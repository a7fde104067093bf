import { Injectable, computed, inject } from '@angular/core';
import type { PermissionName } from '@smssend/contracts';
import type { IconName } from '@smssend/ui';
import { Permissions } from '@smssend/web-core';

/** One place of the main navigation. */
export interface NavItem {
  path: string;
  /** Key of its name in the shell's words. */
  name: string;
  icon: IconName;
  /** The second key of `g` and this one. */
  key: string;
  /** Whether only this very address counts as being there. */
  exact?: boolean;
  /** Shown in the phone's bottom bar; the others stand behind *Mai mult*. */
  onBar?: boolean;
  /** Below the line of the side list. */
  apart?: boolean;
  /** Shown only to whoever may open it. */
  needs?: PermissionName;
}

export const NAV_ITEMS: readonly NavItem[] = [
  {
    path: '/',
    name: 'app.nav.dashboard',
    icon: 'space_dashboard',
    key: 'd',
    exact: true,
    onBar: true,
  },
  { path: '/orders', name: 'app.nav.orders', icon: 'list_alt', key: 'o', onBar: true },
  { path: '/imports', name: 'app.nav.imports', icon: 'upload_file', key: 'i', onBar: true },
  { path: '/product-links', name: 'app.nav.productLinks', icon: 'link', key: 'l' },
  { path: '/messages', name: 'app.nav.messages', icon: 'sms', key: 'm', onBar: true },
  { path: '/templates', name: 'app.nav.templates', icon: 'edit_note', key: 't' },
  {
    path: '/subscription',
    name: 'app.nav.subscription',
    icon: 'credit_card',
    key: 'a',
    apart: true,
    needs: 'billing.read',
  },
  { path: '/settings', name: 'app.nav.settings', icon: 'settings', key: 's' },
];

/** The places that this person's role has, and that follow a change of it. */
@Injectable({ providedIn: 'root' })
export class Navigation {
  private readonly permissions = inject(Permissions);

  /** Settings are parted from the daily work by a line, whoever stands first there. */
  readonly items = computed(() => {
    const shown = NAV_ITEMS.filter(({ needs }) => !needs || this.permissions.may(needs));
    const withLine = shown.some(({ apart }) => apart);
    return shown.map((item) =>
      item.path === '/settings' && !withLine ? { ...item, apart: true } : item,
    );
  });
}
