import { Component, input, model } from '@angular/core';
import { MatButtonToggle, MatButtonToggleGroup } from '@angular/material/button-toggle';
import { Icon } from '../icon/icon';

export interface Choice<T> {
  value: T;
  label: string;
}

/** Two or three exclusive choices side by side; the chosen one has a check. */
@Component({
  selector: 'ui-choice-group',
  imports: [Icon, MatButtonToggle, MatButtonToggleGroup],
  template: `
    <mat-button-toggle-group
      [attr.aria-label]="label()"
      [hideSingleSelectionIndicator]="true"
      [disabled]="disabled()"
      [value]="value()"
      (change)="value.set($event.value)"
    >
      @for (choice of choices(); track choice.value) {
        <mat-button-toggle [value]="choice.value">
          <span class="choice">
            @if (choice.value === value()) {
              <ui-icon name="check" [size]="16" />
            }
            {{ choice.label }}
          </span>
        </mat-button-toggle>
      }
    </mat-button-toggle-group>
  `,
  styles: `
    :host {
      display: inline-flex;
      max-width: 100%;
    }
    .choice {
      display: inline-flex;
      align-items: center;
      gap: 8px;
    }
  `,
})
export class ChoiceGroup<T> {
  /** What is being chosen, for screen readers. */
  readonly label = input.required<string>();
  readonly choices = input.required<readonly Choice<T>[]>();
  readonly disabled = input(false);
  readonly value = model.required<T>();
}
