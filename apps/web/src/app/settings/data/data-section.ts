import { Component } from '@angular/core';
import { injectMay } from '@smssend/web-core';
import { DeletionCard } from './deletion-card';
import { ExportsCard } from './exports-card';

/** Taking one's data along, and leaving. */
@Component({
  imports: [DeletionCard, ExportsCard],
  template: `
    <div class="ui-stack">
      <app-exports-card />
      @if (mayDeleteShop()) {
        <app-deletion-card subject="merchant" />
      }
      <app-deletion-card subject="user" />
    </div>
  `,
})
export class DataSection {
  protected readonly mayDeleteShop = injectMay('merchant.delete');
}
