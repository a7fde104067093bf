import { Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Note } from '@smssend/ui';
import { Session, TextPipe } from '@smssend/web-core';
import { VerificationMail } from '@smssend/web-core/verification';

/** Until the address is confirmed: what cannot be done, and the mail once more. */
@Component({
  selector: 'app-verify-email-note',
  imports: [Note, RouterLink, TextPipe],
  template: `
    @if (address(); as email) {
      <ui-note kind="warning" icon="mail">
        {{ 'app.verifyEmail.text' | t: { email } }}
        <span aria-live="polite">
          @if (mail.trouble()) {
            {{ mail.trouble() }}
          } @else if (mail.sent()) {
            {{ 'core.resend.sent' | t }}
          }
        </span>
        <span noteAction class="ways">
          <button
            class="ui-link"
            type="button"
            [disabled]="mail.locked()"
            (click)="mail.resend(email)"
          >
            {{ mail.label() }}
          </button>
          <a class="ui-link" routerLink="/settings/security">{{ 'app.verifyEmail.change' | t }}</a>
        </span>
      </ui-note>
    }
  `,
  styles: `
    :host {
      display: block;
      margin: 16px var(--ui-page-margin) 0;
    }
    :host:not(:has(ui-note)) {
      display: none;
    }
    .ways {
      display: flex;
      flex-wrap: wrap;
      gap: 8px 16px;
    }
    button:disabled {
      border-color: transparent;
      color: var(--ui-ink-2);
      font-weight: 400;
      cursor: default;
    }
  `,
})
export class VerifyEmailNote {
  private readonly session = inject(Session);
  protected readonly mail = inject(VerificationMail);

  protected readonly address = computed(() => {
    const user = this.session.user();
    return user && !user.emailVerified ? user.email : null;
  });
}
