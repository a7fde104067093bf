import { Component, computed, input, output } from '@angular/core';
import { SearchField } from '@smssend/ui';
import { PeriodButton } from '@smssend/ui/period-button';
import { PopoverButton } from '@smssend/ui/popover';
import { TextPipe, injectMay, injectWords } from '@smssend/web-core';
import type { MessagesView } from './messages-view';
import { PnkField } from './pnk-field';

/** Search and filters of the desk: each filter's button says what is in force. */
@Component({
  selector: 'app-messages-filters',
  imports: [PeriodButton, PnkField, PopoverButton, SearchField, TextPipe],
  template: `
    <ui-search-field
      [label]="(byPhone() ? 'messages.filters.search' : 'messages.filters.searchNoPhone') | t"
      [value]="view().search"
      (valueChange)="searched.emit($event)"
    />
    <ui-period-button [period]="view()" (changed)="changed.emit($event)" />
    <ui-popover-button
      #product
      [label]="productLabel()"
      [panelLabel]="'messages.filters.product' | t"
    >
      <ng-template>
        <app-pnk-field
          [pnk]="view().pnk"
          (changed)="changed.emit({ pnk: $event }); product.close()"
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
      flex: 1 1 240px;
      max-width: 316px;
    }
  `,
})
export class MessagesFilters {
  private readonly words = injectWords();

  readonly view = input.required<MessagesView>();
  readonly changed = output<Partial<MessagesView>>();
  readonly searched = output<string>();

  protected readonly byPhone = injectMay('phones.read');
  protected readonly productLabel = computed(() => {
    const { pnk } = this.view();
    const key = pnk ? 'pnkIs' : 'product';
    return this.words.t(`messages.filters.${key}`, { pnk });
  });
}
