import { Component, input } from '@angular/core';
import { MatAnchor } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { TextPipe } from '@smssend/web-core';
import { ResendVerification } from '@smssend/web-core/verification';
import { Outcome } from '../parts/outcome';

/** After registering: the link is in the mail, and the app is open meanwhile. */
@Component({
  selector: 'app-mail-sent',
  imports: [MatAnchor, Outcome, ResendVerification, RouterLink, TextPipe],
  template: `
    <app-outcome
      icon="mail"
      [heading]="'account.mailSent.title' | t"
      [text]="'account.mailSent.text' | t: { email: email() }"
    >
      <a matButton="filled" class="ui-block" routerLink="/sign-in">{{
        'account.mailSent.signIn' | t
      }}</a>
      <core-resend-verification [block]="true" [email]="email()" />
      <p class="ui-help">{{ 'account.mailSent.help' | t }}</p>
    </app-outcome>
  `,
})
export class MailSent {
  readonly email = input.required<string>();
}
