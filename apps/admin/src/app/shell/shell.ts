import { Component, ElementRef, inject, viewChild } from '@angular/core';
import { RouterLink, RouterLinkActive, RouterOutlet } from '@angular/router';
import { Brand, Icon, Note, Viewport } from '@smssend/ui';
import { Connectivity, Preferences, TextPipe, leaveWhenSignedOut } from '@smssend/web-core';
import { AccountMenu } from '@smssend/web-core/account-menu';

/** The console's frame: a side list of 216 px at desk, a bar above the page on narrow screens. */
@Component({
  imports: [AccountMenu, Brand, Icon, Note, RouterLink, RouterLinkActive, RouterOutlet, TextPipe],
  templateUrl: './shell.html',
  styleUrl: './shell.scss',
})
export class Shell {
  private readonly main = viewChild.required<ElementRef<HTMLElement>>('main');
  protected readonly roomy = inject(Viewport).roomy;
  protected readonly online = inject(Connectivity).online;

  constructor() {
    inject(Preferences);
    leaveWhenSignedOut();
  }

  protected skip(event: Event): void {
    event.preventDefault();
    this.main().nativeElement.focus();
  }
}
