import { Component, inject, type Signal } from '@angular/core';
import { MAT_BOTTOM_SHEET_DATA, MatBottomSheetRef } from '@angular/material/bottom-sheet';
import { MatButton } from '@angular/material/button';
import type { Total } from '@smssend/contracts';
import { PeriodButton } from '@smssend/ui/period-button';
import { CountedPipe, TextPipe } from '@smssend/web-core';
import { EVERYTHING, type MessagesView } from './messages-view';
import { PnkField } from './pnk-field';

export interface FilterSheetData {
  view: Signal<MessagesView>;
  total: Signal<Total | null>;
  change: (change: Partial<MessagesView>) => void;
}

/** The filters of the phone in one sheet. They work at once; the button only leads back to the list. */
@Component({
  imports: [CountedPipe, MatButton, PeriodButton, PnkField, TextPipe],
  template: `
    <header>
      <h2 class="ui-title">{{ 'messages.filters.title' | t }}</h2>
      <button matButton type="button" (click)="clear()">{{ 'messages.clearFilters' | t }}</button>
    </header>
    <ui-period-button [period]="data.view()" (changed)="data.change($event)" />
    <app-pnk-field [pnk]="data.view().pnk" (changed)="data.change({ pnk: $event })" />
    <button matButton="filled" class="ui-block" type="button" (click)="sheet.dismiss()">
      @if (data.total(); as total) {
        {{ 'messages.filters.show' | counted: total.count }}
      } @else {
        {{ 'messages.filters.showAny' | t }}
      }
    </button>
  `,
  styles: `
    :host {
      display: flex;
      flex-direction: column;
      gap: 16px;
      padding: 8px;
    }
    header {
      display: flex;
      align-items: center;
      justify-content: space-between;
    }
  `,
})
export class FilterSheet {
  protected readonly data = inject<FilterSheetData>(MAT_BOTTOM_SHEET_DATA);
  protected readonly sheet = inject(MatBottomSheetRef);

  protected clear(): void {
    const { search } = this.data.view();
    this.data.change({ ...EVERYTHING, search });
  }
}
