import { Component, computed, inject, type Signal } from '@angular/core';
import { MAT_BOTTOM_SHEET_DATA, MatBottomSheetRef } from '@angular/material/bottom-sheet';
import { MatButton } from '@angular/material/button';
import type { Total } from '@smssend/contracts';
import { CountedPipe, TextPipe } from '@smssend/web-core';
import { PopoverButton } from '@smssend/ui/popover';
import { injectFilterWords } from './filter-words';
import { EVERYTHING, type OrdersView } from './orders-view';
import { PeriodPanel } from './period-panel';
import { ProductPanel } from './product-panel';
import { StatusPanel } from './status-panel';

export interface FilterSheetData {
  view: Signal<OrdersView>;
  total: Signal<Total | null>;
  change: (change: Partial<OrdersView>) => void;
}

/** All filters of the phone in one sheet. They work at once; the button only leads back to the list. */
@Component({
  imports: [
    CountedPipe,
    MatButton,
    PeriodPanel,
    PopoverButton,
    ProductPanel,
    StatusPanel,
    TextPipe,
  ],
  template: `
    <header>
      <h2 class="ui-title">{{ 'orders.filters.title' | t }}</h2>
      <button matButton type="button" (click)="clear()">{{ 'orders.clearFilters' | t }}</button>
    </header>
    <h3>{{ 'orders.filters.period' | t }}</h3>
    <ui-popover-button
      #period
      icon="calendar_month"
      [label]="words().period"
      [panelLabel]="'orders.filters.period' | t"
    >
      <ng-template>
        <app-period-panel [period]="days()" (changed)="data.change($event); period.close()" />
      </ng-template>
    </ui-popover-button>
    <h3>{{ 'orders.filters.status' | t }}</h3>
    <app-status-panel [chosen]="data.view().status" (changed)="data.change({ status: $event })" />
    <h3>{{ 'orders.filters.product' | t }}</h3>
    <app-product-panel
      [pnk]="data.view().pnk"
      [hasLink]="data.view().hasLink"
      (pnkChanged)="data.change({ pnk: $event })"
      (hasLinkChanged)="data.change({ hasLink: $event })"
    />
    <button matButton="filled" class="ui-block show" type="button" (click)="sheet.dismiss()">
      @if (data.total(); as total) {
        {{ 'orders.filters.show' | counted: total.count }}
      } @else {
        {{ 'orders.filters.showAny' | t }}
      }
    </button>
  `,
  styles: `
    :host {
      display: block;
      padding: 8px;
    }
    header {
      display: flex;
      align-items: center;
      justify-content: space-between;
    }
    h3 {
      margin: 16px 0 8px;
      font:
        500 14px/20px 'Roboto Variable',
        Roboto,
        sans-serif;
    }
    .show {
      position: sticky;
      z-index: 1;
      bottom: 8px;
      margin-top: 24px;
    }
  `,
})
export class FilterSheet {
  protected readonly data = inject<FilterSheetData>(MAT_BOTTOM_SHEET_DATA);
  protected readonly sheet = inject(MatBottomSheetRef);
  protected readonly words = injectFilterWords(() => this.data.view());
  protected readonly days = computed(() => ({
    from: this.data.view().from,
    to: this.data.view().to,
  }));

  protected clear(): void {
    const { search, sort } = this.data.view();
    this.data.change({ ...EVERYTHING, search, sort });
  }
}
