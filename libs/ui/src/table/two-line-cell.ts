import { Component, input } from '@angular/core';

/** What matters at 14 px, its detail at 12 px under it; long first lines end in an ellipsis. */
@Component({
  selector: 'ui-two-line',
  template: `
    <div class="first" [attr.title]="hint() || null"><ng-content /></div>
    <div class="second"><ng-content select="[secondLine]" /></div>
  `,
  styles: `
    :host {
      display: block;
      min-width: 0;
    }
    .first {
      line-height: 20px;
      overflow: hidden;
      text-overflow: ellipsis;
      white-space: nowrap;
    }
    .second {
      display: flex;
      align-items: center;
      gap: 10px;
      min-height: 16px;
      font-size: 12px;
      line-height: 16px;
      color: var(--ui-ink-3);
      white-space: nowrap;
    }
  `,
})
export class TwoLineCell {
  /** The whole first line, where it may be cut. */
  readonly hint = input('');
}
