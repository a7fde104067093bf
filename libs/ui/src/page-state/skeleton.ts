import { Component, input } from '@angular/core';

/** A still grey bar in the place of a text or chip that is on its way. */
@Component({
  selector: 'ui-skeleton',
  template: '',
  host: { 'aria-hidden': 'true', '[style.width]': 'width()', '[style.height.px]': 'height()' },
  styles: `
    :host {
      display: block;
      max-width: 100%;
      border-radius: 4px;
      background: var(--ui-sel);
    }
  `,
})
export class Skeleton {
  /** CSS width, for example `72px` or `60%`. */
  readonly width = input('100%');
  readonly height = input(12);
}
