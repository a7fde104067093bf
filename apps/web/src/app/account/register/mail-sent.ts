import { Component, inject, input } from '@angular/core';
import { MatAnchor } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { TextPipe } from '@smssend/web-core';
import { AccountApi } from '../account-api';
import { Outcome } from '../parts/outcome';
import { ResendButton } from '../parts/resend-button';

/** After registering: the link is in the mail, and the app is open meanwhile. */
@Component({
  selector: 'app-mail-sent',
  imports: [MatAnchor, Outcome, ResendButton, RouterLink, TextPipe],
  template: `
    <app-outcome
      icon="mail"
      [heading]="'account.mailSent.title' | t"
      [text]="'account.mailSent.text' | t: { email: email() }"
    >
      <a matButton="filled" class="ui-block" routerLink="/sign-in">{{
        'account.mailSent.signIn' | t
      }}</a>
      <app-resend-button [send]="resend" />
      <p class="ui-help">{{ 'account.mailSent.help' | t }}</p>
    </app-outcome>
  `,
})
export class MailSent {
  private readonly api = inject(AccountApi);

  readonly email = input.required<string>();

  protected readonly resend = () => this.api.resendVerification(this.email());
}
