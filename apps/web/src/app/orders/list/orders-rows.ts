import { Component, computed, inject, input } from '@angular/core';
import { MatCheckbox } from '@angular/material/checkbox';
import type { OrderLine } from '@smssend/contracts';
import { CallLink, StateChip, UiDatePipe } from '@smssend/ui';
import type { RowRange } from '@smssend/ui/row-window';
import { TextPipe } from '@smssend/web-core';
import { ChosenLines } from '../../shell/chosen-lines';
import { LineActions } from './line-actions';
import { LineLink } from './line-link';
import { callableOf, chipOf, momentOf, phoneOf } from './line-view';
import { RowChoice } from './row-choice';

/** Height of a row of three lines, in px. */
export const PHONE_ROW_PX = 99;

/** The list of the phone: product; buyer and number; chip and moment. *Sună* stands right, 48 px. */
@Component({
  selector: 'app-orders-rows',
  imports: [CallLink, MatCheckbox, LineLink, StateChip, TextPipe, UiDatePipe],
  providers: [RowChoice],
  template: `
    <ul class="rows" [attr.aria-label]="'orders.table.label' | t">
      @for (line of drawn(); track line.id) {
        <li [class.chosen]="chosen.has(line)">
          @if (selectable()) {
            <mat-checkbox
              [checked]="chosen.has(line)"
              [aria-label]="'orders.table.selectOne' | t: { number: line.orderNumber }"
              (change)="pick(line, $event.checked)"
            />
          }
          <a class="words" [appLineLink]="line.id">
            <span class="product ui-ellipsis">{{
              line.productName ?? ('orders.table.productUnnamed' | t)
            }}</span>
            <span class="buyer ui-ellipsis">
              {{ line.buyerName ?? ('orders.table.buyerUnnamed' | t) }} ·
              {{ phoneOf(line, masked()) || '–' }}
            </span>
            <span class="state">
              <ui-state-chip [state]="chipOf(line)" />
              <span class="ui-help">{{
                momentOf(line) ? (momentOf(line) | uiDate: 'when') : line.orderNumber
              }}</span>
            </span>
          </a>
          @if (callableOf(line); as phone) {
            <ui-call-link
              [stacked]="true"
              [phone]="phone"
              [masked]="masked()"
              (called)="actions.called(line)"
            />
          }
        </li>
      }
    </ul>
  `,
  styles: `
    :host {
      display: block;
      margin: 0 calc(-1 * var(--ui-page-margin));
    }
    li {
      display: flex;
      align-items: flex-start;
      gap: 4px;
      height: 99px;
      padding: 4px 8px 0 4px;
      border-bottom: 1px solid var(--ui-line);
      background: var(--ui-card);
      overflow: hidden;
    }
    .chosen {
      background: var(--ui-hover);
    }
    mat-checkbox {
      margin-top: -2px;
    }
    .words {
      display: flex;
      flex: 1;
      flex-direction: column;
      min-width: 0;
      height: 90px;
      padding: 8px 0 0;
      color: var(--ui-ink);
      text-decoration: none;
    }
    li > .words:first-child {
      padding-left: 12px;
    }
    .product {
      font-size: 14px;
      line-height: 20px;
      font-weight: 500;
    }
    .buyer {
      font-size: 13px;
      line-height: 20px;
      color: var(--ui-ink-2);
    }
    .state {
      display: flex;
      align-items: center;
      gap: 8px;
      margin-top: 8px;
      white-space: nowrap;
    }
    ui-call-link {
      margin-top: 8px;
    }
  `,
})
export class OrdersRows {
  private readonly choice = inject(RowChoice);
  protected readonly chosen = inject(ChosenLines);
  protected readonly actions = inject(LineActions);

  readonly lines = input.required<readonly OrderLine[]>();
  readonly range = input.required<RowRange>();
  readonly masked = input.required<boolean>();
  readonly selectable = input(true);

  protected readonly chipOf = chipOf;
  protected readonly momentOf = momentOf;
  protected readonly phoneOf = phoneOf;
  protected readonly callableOf = callableOf;
  protected readonly drawn = computed(() => {
    const { first, end } = this.range();
    return this.lines().slice(first, end);
  });

  protected pick(line: OrderLine, chosen: boolean): void {
    this.choice.pick(this.lines(), this.lines().indexOf(line), chosen, false);
  }
}
