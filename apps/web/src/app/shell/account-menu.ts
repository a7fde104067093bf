import { Component, inject, input } from '@angular/core';
import { MatMenu, MatMenuItem, MatMenuTrigger } from '@angular/material/menu';
import { Avatar, Icon, Viewport } from '@smssend/ui';
import { TextPipe } from '@smssend/web-core';
import { Account } from './account';
import { GlobalShortcuts } from './global-shortcuts';

/** The person at the foot of the navigation, and what they can set. */
@Component({
  selector: 'app-account-menu',
  imports: [Avatar, Icon, MatMenu, MatMenuItem, MatMenuTrigger, TextPipe],
  templateUrl: './account-menu.html',
  styleUrl: './account-menu.scss',
})
export class AccountMenu {
  protected readonly account = inject(Account);
  protected readonly shortcuts = inject(GlobalShortcuts);
  protected readonly coarse = inject(Viewport).coarse;

  /** The rail has room for the picture only, and keeps the shops in this menu. */
  readonly compact = input(false);
}
