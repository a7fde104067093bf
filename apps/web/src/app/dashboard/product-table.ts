import { Component, computed, inject, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import type { SmsStats } from '@smssend/contracts';
import { ShareBar, UI_LOCALE, formatNumber, formatPercent } from '@smssend/ui';
import { TextPipe } from '@smssend/web-core';

/** The card shows the busiest products; all of them stand on their own page. */
const MOST_PRODUCTS = 6;

/** How the requests of each product went. */
@Component({
  selector: 'app-product-table',
  imports: [MatButton, RouterLink, ShareBar, TextPipe],
  template: `
    <div class="head">
      <h2 class="ui-title">{{ 'dashboard.products.title' | t }}</h2>
      <a matButton class="ui-small" routerLink="/product-links">{{
        'dashboard.products.all' | t
      }}</a>
    </div>
    @if (rows().length === 0) {
      <p class="ui-help">{{ 'dashboard.products.empty' | t }}</p>
    } @else {
      <table>
        <thead>
          <tr>
            <th scope="col">{{ 'dashboard.products.product' | t }}</th>
            <th scope="col" class="number">{{ 'dashboard.products.sent' | t }}</th>
            <th scope="col" class="number">{{ 'dashboard.products.delivered' | t }}</th>
            <th class="bar" aria-hidden="true"></th>
          </tr>
        </thead>
        <tbody>
          @for (row of rows(); track row.pnk) {
            <tr>
              <th scope="row" [title]="row.name">
                <a class="ui-row-link" routerLink="/orders" [queryParams]="{ pnk: row.pnk }">{{
                  row.name
                }}</a>
              </th>
              <td class="number">{{ row.sent }}</td>
              <td class="number">{{ row.delivered }}</td>
              <td class="bar"><ui-share-bar [share]="row.share" /></td>
            </tr>
          }
        </tbody>
      </table>
    }
  `,
  styleUrl: './product-table.scss',
  host: { class: 'ui-card' },
})
export class ProductTable {
  private readonly locale = inject(UI_LOCALE);

  readonly products = input.required<SmsStats['products']>();

  protected readonly rows = computed(() => {
    const products = this.products().slice(0, MOST_PRODUCTS);
    const most = Math.max(1, ...products.map((product) => product.sent));
    return products.map((product) => ({
      pnk: product.pnk,
      name: product.productName ?? product.pnk,
      sent: formatNumber(product.sent, this.locale()),
      delivered:
        product.sent === 0 ? '–' : formatPercent(product.delivered / product.sent, this.locale()),
      share: product.sent / most,
    }));
  });
}
