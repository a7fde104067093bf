import { Component } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TextPipe, injectMay } from '@smssend/web-core';
import { DeletionCard } from './deletion-card';
import { ExportsCard } from './exports-card';

/** Taking one's data along, and leaving. */
@Component({
  imports: [DeletionCard, ExportsCard, RouterLink, TextPipe],
  template: `
    <div class="ui-stack">
      <app-exports-card />
      @if (mayAnswerBuyers()) {
        <p>
          {{ 'data.buyers' | t }}
          <a class="ui-link" routerLink="/settings/buyers">{{ 'data.toBuyers' | t }}</a>
        </p>
      }
      @if (mayDeleteShop()) {
        <app-deletion-card subject="merchant" />
      }
      <app-deletion-card subject="user" />
    </div>
  `,
})
export class DataSection {
  protected readonly mayAnswerBuyers = injectMay('buyers.privacy');
  protected readonly mayDeleteShop = injectMay('merchant.delete');
}
