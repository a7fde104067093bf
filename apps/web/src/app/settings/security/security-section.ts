import { Component, inject } from '@angular/core';
import { ErrorState, Skeleton, delayed } from '@smssend/ui';
import { TextPipe } from '@smssend/web-core';
import { EmailCard } from './email-card';
import { IdentitiesCard } from './identities-card';
import { PasskeysCard } from './passkeys-card';
import { PasswordCard } from './password-card';
import { SecurityData } from './security-data';
import { TwoStepCard } from './two-step/two-step-card';

/** By what this person signs in, and what protects it. */
@Component({
  imports: [
    EmailCard,
    ErrorState,
    IdentitiesCard,
    PasskeysCard,
    PasswordCard,
    Skeleton,
    TextPipe,
    TwoStepCard,
  ],
  providers: [SecurityData],
  template: `
    <div class="ui-stack">
      @if (data.overview(); as security) {
        <app-email-card [security]="security" />
        <app-password-card [security]="security" />
        <app-two-step-card [totp]="security.totp" />
        <app-passkeys-card [passkeys]="security.passkeys" />
        <app-identities-card [linked]="security.identities" />
      } @else if (data.trouble(); as trouble) {
        <div class="ui-card">
          <ui-error-state
            [heading]="'security.failed' | t"
            [text]="trouble.message"
            [requestId]="trouble.requestId"
            (retry)="data.reload()"
          />
        </div>
      } @else if (skeleton()) {
        @for (card of [1, 2, 3]; track card) {
          <div class="ui-card ui-card-body ui-stack">
            <ui-skeleton width="180px" [height]="20" />
            <ui-skeleton width="70%" />
          </div>
        }
      }
    </div>
  `,
})
export class SecuritySection {
  protected readonly data = inject(SecurityData);
  protected readonly skeleton = delayed(() => this.data.loading());
}
