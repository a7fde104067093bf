import { Component, inject, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { TextPipe } from '../i18n/words';
import { VerificationMail } from './verification-mail';

/** Sends the confirming mail once more, then waits a minute before it can be pressed again. */
@Component({
  selector: 'core-resend-verification',
  imports: [MatButton, TextPipe],
  template: `
    <button
      matButton="outlined"
      type="button"
      [class.ui-block]="block()"
      [disabled]="mail.locked()"
      (click)="mail.resend(email())"
    >
      {{ mail.label() }}
    </button>
    <p class="ui-help" aria-live="polite">
      @if (mail.trouble()) {
        <span class="fault">{{ mail.trouble() }}</span>
      } @else if (mail.sent()) {
        {{ 'core.resend.sent' | t }}
      }
    </p>
  `,
  styles: `
    :host {
      display: block;
    }
    p:empty {
      display: none;
    }
    p {
      margin-top: 6px;
    }
    .fault {
      color: var(--ui-fail);
    }
  `,
})
export class ResendVerification {
  protected readonly mail = inject(VerificationMail);

  readonly email = input.required<string>();
  /** As wide as the page of one form. */
  readonly block = input(false);
}
