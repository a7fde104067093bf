import { Component, input } from '@angular/core';

/** A plain horizontal bar for a share (0 to 1); the figure stands beside it, so the bar is decoration. */
@Component({
  selector: 'ui-share-bar',
  template: `<span [style.width.%]="share() * 100"></span>`,
  host: { 'aria-hidden': 'true', '[attr.data-shade]': 'shade()' },
  styles: `
    :host {
      display: block;
      height: 8px;
    }
    span {
      display: block;
      min-width: 3px;
      height: 100%;
      border-radius: 2px;
      background: var(--ui-ink);
    }
    :host([data-shade='mid']) span {
      background: var(--ui-mid);
    }
  `,
})
export class ShareBar {
  readonly share = input.required<number>();
  readonly shade = input<'ink' | 'mid'>('ink');
}
