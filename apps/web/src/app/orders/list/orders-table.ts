import { Component, computed, inject, input, output } from '@angular/core';
import { MatIconButton } from '@angular/material/button';
import { MatCheckbox } from '@angular/material/checkbox';
import { MatMenuTrigger } from '@angular/material/menu';
import { MatSort, MatSortHeader, type Sort } from '@angular/material/sort';
import {
  MatCell,
  MatCellDef,
  MatColumnDef,
  MatHeaderCell,
  MatHeaderCellDef,
  MatHeaderRow,
  MatHeaderRowDef,
  MatRow,
  MatRowDef,
  MatTable,
} from '@angular/material/table';
import type { OrderLine } from '@smssend/contracts';
import {
  CallLink,
  Icon,
  StateChip,
  TwoLineCell,
  UiDatePipe,
  UiMoneyPipe,
  UiNumberPipe,
} from '@smssend/ui';
import type { RowRange } from '@smssend/ui/row-window';
import { TextPipe } from '@smssend/web-core';
import { ChosenLines } from '../../shell/chosen-lines';
import type { OrdersSort } from '../filters/orders-view';
import { OrderColumns } from './columns';
import { LineActions } from './line-actions';
import { LineLink } from './line-link';
import { LineMenu } from './line-menu';
import { callableOf, chipOf, momentOf, phoneOf } from './line-view';
import { RowChoice } from './row-choice';

/** The list from 720 px on: one row of two lines for each order line; only the rows in sight are drawn. */
@Component({
  selector: 'app-orders-table',
  imports: [
    CallLink,
    Icon,
    LineLink,
    LineMenu,
    MatCell,
    MatCellDef,
    MatCheckbox,
    MatColumnDef,
    MatHeaderCell,
    MatHeaderCellDef,
    MatHeaderRow,
    MatHeaderRowDef,
    MatIconButton,
    MatMenuTrigger,
    MatRow,
    MatRowDef,
    MatSort,
    MatSortHeader,
    MatTable,
    StateChip,
    TextPipe,
    TwoLineCell,
    UiDatePipe,
    UiMoneyPipe,
    UiNumberPipe,
  ],
  providers: [RowChoice],
  templateUrl: './orders-table.html',
  styleUrl: './orders-table.scss',
})
export class OrdersTable {
  private readonly choice = inject(RowChoice);
  protected readonly chosen = inject(ChosenLines);
  protected readonly columns = inject(OrderColumns);
  protected readonly actions = inject(LineActions);

  readonly lines = input.required<readonly OrderLine[]>();
  readonly range = input.required<RowRange>();
  readonly masked = input.required<boolean>();
  readonly sort = input.required<OrdersSort>();
  /** Roles that may only look choose nothing. */
  readonly selectable = input(true);
  readonly sorted = output<OrdersSort>();

  protected readonly chipOf = chipOf;
  protected readonly momentOf = momentOf;
  protected readonly phoneOf = phoneOf;
  protected readonly callableOf = callableOf;

  protected readonly drawn = computed(() => {
    const { first, end } = this.range();
    return this.lines().slice(first, end);
  });
  protected readonly shown = computed(() =>
    this.columns.shown().filter((column) => column !== 'select' || this.selectable()),
  );
  protected readonly allChosen = computed(() => {
    const lines = this.lines();
    return lines.length > 0 && lines.every((line) => this.chosen.has(line));
  });
  protected readonly someChosen = computed(() => !this.chosen.none() && !this.allChosen());
  private withShift = false;

  protected readonly idOf = (_: number, line: OrderLine): string => line.id;

  /** The checkbox tells its change before the click arrives here, and does not tell of shift. */
  protected noteShift(event: MouseEvent | KeyboardEvent): void {
    this.withShift = event.shiftKey;
  }

  protected pick(line: OrderLine, chosen: boolean): void {
    this.choice.pick(this.lines(), this.lines().indexOf(line), chosen, this.withShift);
  }

  protected pickAll(chosen: boolean): void {
    if (chosen) this.chosen.set(this.lines(), true, this.lines());
    else this.chosen.clear();
  }

  protected sortBy(sort: Sort): void {
    this.sorted.emit(sort.direction === 'asc' ? 'orderedAt' : '-orderedAt');
  }
}
