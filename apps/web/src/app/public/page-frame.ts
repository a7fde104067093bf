import { Component, ElementRef, inject, viewChild } from '@angular/core';
import { MatAnchor } from '@angular/material/button';
import { RouterLink, RouterLinkActive, RouterOutlet } from '@angular/router';
import { Brand } from '@smssend/ui';
import { Session, TextPipe } from '@smssend/web-core';
import { PublicFooter } from './public-footer';

/** What stands around public pages of text: the mark, the way in or back, the footer. */
@Component({
  imports: [Brand, MatAnchor, PublicFooter, RouterLink, RouterLinkActive, RouterOutlet, TextPipe],
  template: `
    <a class="skip" href="#text" (click)="skip($event)">{{ 'app.nav.skip' | t }}</a>
    <header>
      <a class="home" routerLink="/" aria-label="SMSsend"><ui-brand /></a>
      <nav [attr.aria-label]="'app.public.main' | t">
        <a routerLink="/pricing" routerLinkActive="here" ariaCurrentWhenActive="page">{{
          'app.public.pricing' | t
        }}</a>
      </nav>
      @if (session.signedIn()) {
        <a matButton="outlined" class="ui-small" routerLink="/">{{ 'app.public.toApp' | t }}</a>
      } @else {
        <a matButton="outlined" class="ui-small" routerLink="/sign-in">{{
          'app.public.signIn' | t
        }}</a>
      }
    </header>
    <main #main id="text" tabindex="-1"><router-outlet /></main>
    <app-public-footer class="foot" />
  `,
  styleUrl: './page-frame.scss',
})
export class PageFrame {
  private readonly main = viewChild.required<ElementRef<HTMLElement>>('main');
  protected readonly session = inject(Session);

  protected skip(event: Event): void {
    event.preventDefault();
    this.main().nativeElement.focus();
  }
}
