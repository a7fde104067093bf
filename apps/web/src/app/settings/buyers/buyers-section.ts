import { Component } from '@angular/core';
import { BuyerRequestCard } from './buyer-request-card';
import { RetentionCard } from './retention-card';

/** What a shop answers its buyers about their data, and how long it holds them at all. */
@Component({
  imports: [BuyerRequestCard, RetentionCard],
  template: `
    <div class="ui-stack">
      <app-buyer-request-card />
      <app-retention-card />
    </div>
  `,
})
export class BuyersSection {}
