import { Component, computed, input, output } from '@angular/core';
import { formatPhone } from '@smssend/kernel';
import { Icon } from '../icon/icon';
import { fill } from '../words/fill';
import { injectUiWords } from '../words/words';

/**
 * *Sună*: a `tel:` link. `called` tells the page that it was pressed, for the audit; the call itself
 * is the phone's. `stacked` is the 48 px form at the right of the phone's rows.
 */
@Component({
  selector: 'ui-call-link',
  imports: [Icon],
  template: `<a [href]="'tel:' + phone()" [attr.aria-label]="label()" (click)="called.emit()"
    ><ui-icon name="call" [size]="stacked() ? 20 : 16" /><span class="word">{{
      words().call
    }}</span></a
  >`,
  host: { '[class.stacked]': 'stacked()' },
  styles: `
    a {
      display: inline-flex;
      align-items: center;
      gap: 4px;
      color: var(--ui-ink);
      font-size: 12px;
      line-height: 15px;
      font-weight: 500;
      text-decoration: none;
    }
    .word {
      border-bottom: 1px solid currentcolor;
    }
    :host(.stacked) a {
      flex-direction: column;
      justify-content: center;
      gap: 4px;
      min-width: 48px;
      min-height: 48px;
    }
    :host(.stacked) .word {
      border: 0;
    }
  `,
})
export class CallLink {
  protected readonly words = injectUiWords();

  /** E.164. */
  readonly phone = input.required<string>();
  readonly masked = input(false);
  readonly stacked = input(false);
  readonly called = output<void>();

  protected readonly label = computed(() => {
    if (this.masked()) return this.words().call;
    return fill(this.words().callPerson, { number: formatPhone(this.phone()) });
  });
}
