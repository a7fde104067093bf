import { Component, computed, inject } from '@angular/core';
import { RouterLink, RouterLinkActive } from '@angular/router';
import { Brand, Icon, QuotaMeter, Viewport } from '@smssend/ui';
import { CountedPipe, TextPipe } from '@smssend/web-core';
import { AccountMenu } from '@smssend/web-core/account-menu';
import { Bell } from './bell';
import { GlobalShortcuts } from './global-shortcuts';
import { MerchantSwitcher } from './merchant-switcher';
import { MissingLinksBadge } from './missing-links';
import { Navigation } from './nav-items';
import { Quota } from './quota';
import { RaiseLimit } from './raise-limit';

/** The side list from 1200 px, the 80 px rail from 600 px: the same places, drawn for the width. */
@Component({
  selector: 'app-side-nav',
  imports: [
    AccountMenu,
    Bell,
    Brand,
    CountedPipe,
    Icon,
    MerchantSwitcher,
    QuotaMeter,
    RouterLink,
    RouterLinkActive,
    TextPipe,
  ],
  templateUrl: './side-nav.html',
  styleUrl: './side-nav.scss',
  host: { role: 'banner', '[class.rail]': '!wide()' },
})
export class SideNav {
  protected readonly wide = inject(Viewport).wide;
  protected readonly shortcuts = inject(GlobalShortcuts);
  protected readonly usage = inject(Quota).usage;
  protected readonly ends = inject(Quota).ends;
  protected readonly raise = inject(RaiseLimit);
  protected readonly missing = inject(MissingLinksBadge).products;

  private readonly navigation = inject(Navigation);
  protected readonly items = computed(() =>
    this.navigation.items().map((item) => ({
      ...item,
      missing: item.path === '/product-links' ? this.missing() : 0,
      match: { exact: item.exact === true },
    })),
  );
}
