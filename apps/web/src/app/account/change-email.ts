import { Component, computed, inject, signal } from '@angular/core';
import { MatAnchor, MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { Note } from '@smssend/ui';
import { Session, TextPipe, injectTroubles, type Trouble } from '@smssend/web-core';
import { AccountApi } from './account-api';
import { takeLinkParams } from './parts/link-token';
import { Outcome } from './parts/outcome';

/**
 * The link that confirms a new address. It waits for a press: a program that looks into links in mail
 * must not change by which address somebody signs in.
 */
@Component({
  imports: [MatAnchor, MatButton, Note, Outcome, RouterLink, TextPipe],
  template: `
    @switch (state()) {
      @case ('asking') {
        <app-outcome
          icon="mail"
          [heading]="'account.changeEmail.title' | t"
          [text]="'account.changeEmail.text' | t"
        >
          @if (trouble(); as shown) {
            <ui-note kind="failure">{{ shown.message }}</ui-note>
          }
          <button
            matButton="filled"
            class="ui-block"
            type="button"
            [disabled]="busy()"
            (click)="change()"
          >
            {{ (busy() ? 'account.changeEmail.submitting' : 'account.changeEmail.submit') | t }}
          </button>
        </app-outcome>
      }
      @case ('done') {
        <app-outcome
          icon="check_circle"
          [heading]="'account.changeEmail.done' | t"
          [text]="'account.changeEmail.doneText' | t"
        >
          @if (session.signedIn()) {
            <a matButton="filled" class="ui-block" routerLink="/">{{ 'account.toApp' | t }}</a>
          } @else {
            <a matButton="filled" class="ui-block" routerLink="/sign-in">{{
              'account.signInNow' | t
            }}</a>
          }
        </app-outcome>
      }
      @case ('ended') {
        <app-outcome
          icon="link_off"
          [heading]="'account.changeEmail.ended' | t"
          [text]="'account.changeEmail.endedText' | t"
        >
          <a matButton="filled" class="ui-block" routerLink="/settings/security">{{
            'account.changeEmail.toSecurity' | t
          }}</a>
        </app-outcome>
      }
    }
  `,
  styleUrl: './parts/account-page.scss',
})
export class ChangeEmail {
  private readonly api = inject(AccountApi);
  private readonly troubleOf = injectTroubles();
  private readonly token = takeLinkParams()('token');
  protected readonly session = inject(Session);

  protected readonly busy = signal(false);
  protected readonly trouble = signal<Trouble | null>(null);
  private readonly done = signal(false);
  protected readonly state = computed(() => {
    if (this.done()) return 'done';
    const code = this.trouble()?.code;
    return this.token === null || code === 'link_expired' ? 'ended' : 'asking';
  });

  constructor() {
    void this.session.restore();
  }

  protected change(): void {
    if (this.token === null) return;
    this.busy.set(true);
    this.trouble.set(null);
    this.api.changeEmail(this.token).subscribe({
      next: () => this.changed(),
      error: (error: unknown) => {
        this.trouble.set(this.troubleOf(error));
        this.busy.set(false);
      },
    });
  }

  private changed(): void {
    this.done.set(true);
    if (this.session.signedIn()) this.session.reload().subscribe({ error: () => undefined });
  }
}
