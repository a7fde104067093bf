import { Component } from '@angular/core';
import { Icon } from '../icon/icon';

/** The mark and the word. */
@Component({
  selector: 'ui-brand',
  imports: [Icon],
  template: `<span class="mark"><ui-icon name="done_all" [size]="18" /></span
    ><span class="word">SMSsend</span>`,
  styles: `
    :host {
      display: inline-flex;
      align-items: center;
      gap: 10px;
      color: var(--ui-ink);
    }
    .mark {
      display: grid;
      place-items: center;
      width: 28px;
      height: 28px;
      border-radius: 8px;
      background: var(--ui-ink);
      color: var(--ui-on-inverse);
    }
    .word {
      font-size: 16px;
      line-height: 24px;
      font-weight: 600;
    }
  `,
})
export class Brand {}
