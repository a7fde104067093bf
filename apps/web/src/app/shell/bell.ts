import { Component, computed, inject } from '@angular/core';
import { MatIconAnchor } from '@angular/material/button';
import { RouterLink, RouterLinkActive } from '@angular/router';
import { Icon, UI_LOCALE, formatNumber } from '@smssend/ui';
import { injectWords } from '@smssend/web-core';
import { NoticesBadge } from './notices-badge';

/** More than this is told as *99+*: the page has the number. */
const MOST_SHOWN = 99;

/** Leads to the notifications, and says how many wait. */
@Component({
  selector: 'app-bell',
  imports: [Icon, MatIconAnchor, RouterLink, RouterLinkActive],
  template: `
    <a
      matIconButton
      routerLink="/notifications"
      routerLinkActive="here"
      ariaCurrentWhenActive="page"
      [attr.aria-label]="label()"
    >
      <ui-icon name="notifications" [size]="24" />
      @if (unread() > 0) {
        <span class="count" aria-hidden="true">{{ shown() }}</span>
      }
    </a>
  `,
  styles: `
    :host {
      display: inline-flex;
      flex: none;
    }
    a {
      position: relative;
      overflow: visible;
    }
    .here {
      background: var(--ui-sel);
    }
    .count {
      position: absolute;
      top: 2px;
      left: 50%;
      display: grid;
      place-items: center;
      min-width: 18px;
      height: 18px;
      padding: 0 5px;
      border: 1px solid var(--ui-bg);
      border-radius: 9px;
      background: var(--ui-inverse);
      color: var(--ui-on-inverse);
      font-size: 12px;
      line-height: 16px;
      font-weight: 500;
    }
  `,
})
export class Bell {
  private readonly words = injectWords();
  private readonly locale = inject(UI_LOCALE);
  protected readonly unread = inject(NoticesBadge).unread;

  protected readonly shown = computed(() =>
    this.unread() > MOST_SHOWN ? `${MOST_SHOWN}+` : formatNumber(this.unread(), this.locale()),
  );
  protected readonly label = computed(() => {
    const name = this.words.t('app.bell.name');
    if (this.unread() === 0) return name;
    return `${name}: ${this.words.counted('app.bell.unread', this.unread())}`;
  });
}
