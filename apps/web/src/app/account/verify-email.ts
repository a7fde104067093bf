import { Component, computed, inject, signal } from '@angular/core';
import { MatAnchor, MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { Skeleton, delayed } from '@smssend/ui';
import { Session, TextPipe, injectTroubles, type Trouble } from '@smssend/web-core';
import { ResendVerification } from '@smssend/web-core/verification';
import { AccountApi } from './account-api';
import { takeLinkParams } from './parts/link-token';
import { Outcome } from './parts/outcome';

/** The link of the first mail: it confirms at once, whoever is signed in here or not. */
@Component({
  imports: [MatAnchor, MatButton, Outcome, ResendVerification, RouterLink, Skeleton, TextPipe],
  template: `
    @switch (state()) {
      @case ('working') {
        <h1>{{ 'account.verify.working' | t }}</h1>
        @if (slow()) {
          <ui-skeleton width="100%" [height]="52" />
        }
      }
      @case ('done') {
        <app-outcome
          icon="check_circle"
          [heading]="'account.verify.done' | t"
          [text]="'account.verify.doneText' | t"
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
        <app-outcome icon="link_off" [heading]="'account.verify.ended' | t" [text]="message()">
          @if (session.user(); as user) {
            @if (user.emailVerified) {
              <a matButton="filled" class="ui-block" routerLink="/">{{ 'account.toApp' | t }}</a>
            } @else {
              <core-resend-verification [block]="true" [email]="user.email" />
            }
          } @else {
            <p>{{ 'account.verify.signInToResend' | t }}</p>
            <a matButton="filled" class="ui-block" routerLink="/sign-in">{{
              'account.signInNow' | t
            }}</a>
          }
        </app-outcome>
      }
      @case ('failed') {
        <app-outcome icon="cloud_off" [heading]="'account.verify.failed' | t" [text]="message()">
          <button matButton="filled" class="ui-block" type="button" (click)="verify()">
            {{ 'account.tryAgain' | t }}
          </button>
        </app-outcome>
      }
    }
  `,
  styleUrl: './parts/account-page.scss',
})
export class VerifyEmail {
  private readonly api = inject(AccountApi);
  private readonly troubleOf = injectTroubles();
  private readonly token = takeLinkParams()('token');
  protected readonly session = inject(Session);

  private readonly busy = signal(true);
  private readonly trouble = signal<Trouble | null>(null);
  protected readonly message = computed(() => this.trouble()?.message ?? '');
  protected readonly state = computed(() => {
    if (this.token === null) return 'ended';
    if (this.busy()) return 'working';
    const trouble = this.trouble();
    if (trouble === null) return 'done';
    return trouble.code === 'link_expired' || trouble.status === 400 ? 'ended' : 'failed';
  });
  protected readonly slow = delayed(() => this.busy());

  constructor() {
    void this.session.restore();
    this.verify();
  }

  protected verify(): void {
    if (this.token === null) return;
    this.busy.set(true);
    this.trouble.set(null);
    this.api.verifyEmail(this.token).subscribe({
      next: () => void this.confirmed(),
      error: (error: unknown) => {
        this.trouble.set(this.troubleOf(error));
        this.busy.set(false);
      },
    });
  }

  /** The app in this tab and in the others learns that it may send now. */
  private async confirmed(): Promise<void> {
    this.busy.set(false);
    if ((await this.session.restore()) !== 'signed-in') return;
    this.session.reload().subscribe({ error: () => undefined });
  }
}
