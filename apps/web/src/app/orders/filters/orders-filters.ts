import { Component, computed, input, output } from '@angular/core';
import { SearchField } from '@smssend/ui';
import { PopoverButton } from '@smssend/ui/popover';
import { TextPipe, injectMay } from '@smssend/web-core';
import { injectFilterWords } from './filter-words';
import type { OrdersView } from './orders-view';
import { PeriodPanel } from './period-panel';
import { ProductPanel } from './product-panel';
import { StatusPanel } from './status-panel';

/** Search and filters of the desk: each filter's button says what is in force. */
@Component({
  selector: 'app-orders-filters',
  imports: [PeriodPanel, PopoverButton, ProductPanel, SearchField, StatusPanel, TextPipe],
  template: `
    <ui-search-field
      [label]="(byPhone() ? 'orders.filters.search' : 'orders.filters.searchNoPhone') | t"
      [value]="view().search"
      (valueChange)="searched.emit($event)"
    />
    <ui-popover-button
      #period
      icon="calendar_month"
      [label]="words().period"
      [panelLabel]="'orders.filters.period' | t"
    >
      <ng-template>
        <app-period-panel [period]="days()" (changed)="changed.emit($event); period.close()" />
      </ng-template>
    </ui-popover-button>
    <ui-popover-button [label]="words().status" [panelLabel]="'orders.filters.status' | t">
      <ng-template>
        <app-status-panel [chosen]="view().status" (changed)="changed.emit({ status: $event })" />
      </ng-template>
    </ui-popover-button>
    <ui-popover-button [label]="words().product" [panelLabel]="'orders.filters.product' | t">
      <ng-template>
        <app-product-panel
          [pnk]="view().pnk"
          [hasLink]="view().hasLink"
          (pnkChanged)="changed.emit({ pnk: $event })"
          (hasLinkChanged)="changed.emit({ hasLink: $event })"
        />
      </ng-template>
    </ui-popover-button>
  `,
  styles: `
    :host {
      display: flex;
      flex-wrap: wrap;
      gap: 8px;
      min-width: 0;
    }
    ui-search-field {
      flex: 1 1 160px;
      max-width: 316px;
    }
    ui-popover-button {
      max-width: 240px;
    }
    @media (width < 840px) {
      ui-search-field {
        flex-basis: 100%;
        max-width: none;
      }
    }
  `,
})
export class OrdersFilters {
  readonly view = input.required<OrdersView>();
  readonly changed = output<Partial<OrdersView>>();
  readonly searched = output<string>();

  protected readonly byPhone = injectMay('phones.read');
  protected readonly words = injectFilterWords(() => this.view());
  protected readonly days = computed(() => ({ from: this.view().from, to: this.view().to }));
}
