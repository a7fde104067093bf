import { Component, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatMenu, MatMenuItem, MatMenuTrigger } from '@angular/material/menu';
import { Icon } from '@smssend/ui';
import { TextPipe } from '@smssend/web-core';
import { CHOOSABLE_COLUMNS, OrderColumns } from './columns';

/** *Coloane*: which columns the table shows. The menu stays open while several are changed. */
@Component({
  selector: 'app-columns-button',
  imports: [Icon, MatButton, MatMenu, MatMenuItem, MatMenuTrigger, TextPipe],
  template: `
    <button matButton [matMenuTriggerFor]="menu">
      <ui-icon name="view_column" />{{ 'orders.columns.button' | t }}
    </button>
    <mat-menu #menu [aria-label]="'orders.columns.label' | t">
      @for (column of all; track column) {
        <button
          mat-menu-item
          role="menuitemcheckbox"
          [attr.aria-checked]="columns.isWanted(column)"
          (click)="columns.toggle(column); $event.stopPropagation()"
        >
          <span class="mark">
            @if (columns.isWanted(column)) {
              <ui-icon name="check" />
            }
          </span>
          {{ 'orders.table.' + column | t }}
        </button>
      }
    </mat-menu>
  `,
  styles: `
    .mark {
      display: inline-flex;
      width: 20px;
      height: 20px;
    }
  `,
})
export class ColumnsButton {
  protected readonly columns = inject(OrderColumns);
  protected readonly all = CHOOSABLE_COLUMNS;
}
