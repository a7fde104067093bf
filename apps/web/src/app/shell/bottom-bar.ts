import { Component, inject } from '@angular/core';
import { MatBottomSheet } from '@angular/material/bottom-sheet';
import { RouterLink, RouterLinkActive } from '@angular/router';
import { Icon } from '@smssend/ui';
import { CountedPipe, TextPipe, injectWords } from '@smssend/web-core';
import { NAV_ITEMS } from './nav-items';
import { NoticesBadge } from './notices-badge';

/** The phone's navigation: four places and *Mai mult*, labels always. */
@Component({
  selector: 'app-bottom-bar',
  imports: [CountedPipe, Icon, RouterLink, RouterLinkActive, TextPipe],
  template: `
    <nav [attr.aria-label]="'app.nav.label' | t">
      @for (item of items; track item.path) {
        <a
          [routerLink]="item.path"
          routerLinkActive="here"
          ariaCurrentWhenActive="page"
          [routerLinkActiveOptions]="item.match"
        >
          <span class="mark"><ui-icon [name]="item.icon" /></span>{{ item.name | t }}
        </a>
      }
      <button type="button" aria-haspopup="dialog" (click)="openMore()">
        <span class="mark">
          <ui-icon name="menu" />
          @if (unread() > 0) {
            <span class="dot"></span>
          }
        </span>
        {{ 'app.nav.more' | t }}
        @if (unread() > 0) {
          <span class="cdk-visually-hidden">, {{ 'app.bell.unread' | counted: unread() }}</span>
        }
      </button>
    </nav>
  `,
  styleUrl: './bottom-bar.scss',
})
export class BottomBar {
  private readonly sheet = inject(MatBottomSheet);
  private readonly words = injectWords();

  protected readonly unread = inject(NoticesBadge).unread;
  protected readonly items = NAV_ITEMS.filter((item) => item.onBar).map((item) => ({
    ...item,
    match: { exact: item.exact === true },
  }));

  protected async openMore(): Promise<void> {
    const { MoreSheet } = await import('./more-sheet');
    this.sheet.open(MoreSheet, { ariaLabel: this.words.t('app.nav.more') });
  }
}
