import { Component, computed, inject } from '@angular/core';
import { MatBottomSheetRef } from '@angular/material/bottom-sheet';
import { RouterLink } from '@angular/router';
import { Icon } from '@smssend/ui';
import { ChoiceGroup } from '@smssend/ui/choice-group';
import { CountedPipe, TextPipe } from '@smssend/web-core';
import { Account } from '@smssend/web-core/account-menu';
import { MerchantSwitcher } from './merchant-switcher';
import { MissingLinksBadge } from './missing-links';
import { Navigation } from './nav-items';
import { NoticesBadge } from './notices-badge';

/** *Mai mult* on phones: the other pages, the shop, language, theme, sign out. */
@Component({
  imports: [ChoiceGroup, CountedPipe, Icon, MerchantSwitcher, RouterLink, TextPipe],
  templateUrl: './more-sheet.html',
  styleUrl: './more-sheet.scss',
})
export class MoreSheet {
  private readonly sheet = inject(MatBottomSheetRef);
  protected readonly account = inject(Account);
  protected readonly missing = inject(MissingLinksBadge).products;
  protected readonly unread = inject(NoticesBadge).unread;
  private readonly navigation = inject(Navigation);
  protected readonly items = computed(() => this.navigation.items().filter((item) => !item.onBar));

  protected close(): void {
    this.sheet.dismiss();
  }

  protected signOut(): void {
    this.close();
    this.account.signOut();
  }
}
