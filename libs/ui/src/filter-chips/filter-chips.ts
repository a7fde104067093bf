import { Component, computed, inject, input, model } from '@angular/core';
import { MatChipListbox, MatChipOption, type MatChipListboxChange } from '@angular/material/chips';
import { formatNumber } from '../format/formats';
import { Icon } from '../icon/icon';
import { UI_LOCALE } from '../words/words';

/** One choice of a filter by state. A count that is not known yet is absent, never 0. */
export interface FilterChoice<T extends string = string> {
  value: T;
  label: string;
  count?: number;
  /** An estimated count shows a plus after it: `10.000+`. */
  estimated?: boolean;
}

/** A row of states to filter by, one chosen at a time; it scrolls sideways on phones. */
@Component({
  selector: 'ui-filter-chips',
  imports: [Icon, MatChipListbox, MatChipOption],
  template: `
    <mat-chip-listbox
      [aria-label]="label()"
      [hideSingleSelectionIndicator]="true"
      [value]="chosen()"
      (change)="choose($event)"
    >
      @for (choice of shown(); track choice.value) {
        <mat-chip-option [value]="choice.value" [selected]="choice.value === chosen()">
          <span class="chip-text">
            @if (choice.value === chosen() && withCheck()) {
              <ui-icon name="check" [size]="16" />
            }
            <span class="word">{{ choice.label }}</span>&ngsp;
            @if (choice.countText) {
              <span class="count">{{ choice.countText }}</span>
            }
          </span>
        </mat-chip-option>
      }
    </mat-chip-listbox>
  `,
  styleUrl: './filter-chips.scss',
})
export class FilterChips<T extends string = string> {
  private readonly locale = inject(UI_LOCALE);

  /** What the chips filter, for screen readers. */
  readonly label = input.required<string>();
  readonly choices = input.required<readonly FilterChoice<T>[]>();
  readonly withCheck = input(true);
  readonly chosen = model.required<T>();

  protected readonly shown = computed(() =>
    this.choices().map((choice) => ({ ...choice, countText: this.countText(choice) })),
  );

  /** Pressing the chosen chip again keeps it: one filter is always in force. */
  protected choose(change: MatChipListboxChange): void {
    const pressed = this.choices().find((choice) => choice.value === change.value);
    if (pressed) this.chosen.set(pressed.value);
    else change.source.value = this.chosen();
  }

  private countText(choice: FilterChoice<T>): string {
    if (choice.count === undefined) return '';
    return formatNumber(choice.count, this.locale()) + (choice.estimated ? '+' : '');
  }
}
