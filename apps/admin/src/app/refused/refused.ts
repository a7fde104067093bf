import { Component, inject } from '@angular/core';
import { MatAnchor, MatButton } from '@angular/material/button';
import { Brand, EmptyState } from '@smssend/ui';
import { TextPipe, leaveWhenSignedOut } from '@smssend/web-core';
import { Account } from '@smssend/web-core/account-menu';

/** For a merchant who found the console: whose it is, and where his own app is. */
@Component({
  imports: [Brand, EmptyState, MatAnchor, MatButton, TextPipe],
  template: `
    <main class="ui-page">
      <h1 class="cdk-visually-hidden">{{ 'app.console' | t }}</h1>
      <ui-brand />
      <ui-empty-state
        icon="lock"
        [heading]="'app.refused.title' | t"
        [text]="'app.refused.text' | t"
      >
        <button matButton (click)="account.signOut()">{{ 'core.account.signOut' | t }}</button>
        <a matButton="filled" href="/">{{ 'app.refused.toApp' | t }}</a>
      </ui-empty-state>
    </main>
  `,
})
export class Refused {
  protected readonly account = inject(Account);

  constructor() {
    leaveWhenSignedOut();
  }
}
