import { Component, computed, inject, input, output } from '@angular/core';
import { MatMenu, MatMenuItem, MatMenuTrigger } from '@angular/material/menu';
import { Avatar, Icon, Viewport } from '@smssend/ui';
import { TextPipe } from '../i18n/words';
import { Account } from './account';

/** The person at the foot of the navigation, and what they can set. */
@Component({
  selector: 'core-account-menu',
  imports: [Avatar, Icon, MatMenu, MatMenuItem, MatMenuTrigger, TextPipe],
  templateUrl: './account-menu.html',
  styleUrl: './account-menu.scss',
})
export class AccountMenu {
  protected readonly account = inject(Account);
  protected readonly coarse = inject(Viewport).coarse;

  /** The rail has room for the picture only. */
  readonly compact = input(false);
  /** Whether the app has keyboard shortcuts to show. */
  readonly withShortcuts = input(false);
  readonly shortcuts = output<void>();
  /** The console names the role in the console, not the one in a shop. */
  readonly inConsole = input(false);

  protected readonly role = computed(() =>
    this.inConsole() ? this.account.platformRole() : this.account.role(),
  );
}
