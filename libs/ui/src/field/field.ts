import { Component, input } from '@angular/core';

/**
 * The label above a field, with an optional aside at its right (`[fieldAside]`). The field itself is a
 * `<mat-form-field>` with `mat-hint` and `mat-error` inside, so that Material ties them for screen readers.
 */
@Component({
  selector: 'ui-field',
  template: `
    <div class="head">
      <label [attr.for]="for()">{{ label() }}</label>
      <ng-content select="[fieldAside]" />
    </div>
    <ng-content />
  `,
  styles: `
    :host {
      display: block;
      min-width: 0;
    }
    .head {
      display: flex;
      align-items: baseline;
      justify-content: space-between;
      gap: 12px;
      margin-bottom: 6px;
      font-size: 12px;
      line-height: 16px;
      font-weight: 500;
      color: var(--ui-ink-2);
    }
  `,
})
export class Field {
  readonly label = input.required<string>();
  /** The id of the control inside. */
  readonly for = input.required<string>();
}
