import { Component, computed, inject, input, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import type { OrderCounts } from '@smssend/contracts';
import { Icon, SelectionBar, UI_LOCALE, formatNumber } from '@smssend/ui';
import { TextPipe, injectWords } from '@smssend/web-core';
import { ChosenLines } from '../../shell/chosen-lines';
import type { OrdersView } from '../filters/orders-view';
import { countsFilterOf } from '../filters/orders-view';

/** Above this the API's counts only say "more". */
const COUNTED_UP_TO = 10_000;

/** What is chosen, everything that could be, and the one thing to do with it. */
@Component({
  selector: 'app-chosen-bar',
  imports: [Icon, MatButton, SelectionBar, TextPipe],
  template: `
    <ui-selection-bar [selected]="selected()" [detail]="detail()" (cleared)="chosen.clear()">
      @if (all(); as all) {
        <button type="button" class="ui-link all" selectionLink (click)="chooseAll()">
          {{ all }}
        </button>
      }
      <button
        matButton="filled"
        type="button"
        [disabled]="chosen.sendable() === 0"
        (click)="send.emit()"
      >
        <ui-icon name="send" />{{ 'orders.selection.send' | t: { n: sendableText() } }}
      </button>
    </ui-selection-bar>
  `,
  styles: `
    .all {
      font-weight: 400;
    }
    /* The words and the button do not fit one line of a tablet. */
    @media (width < 1000px) {
      ui-selection-bar {
        flex-wrap: wrap;
        justify-content: flex-end;
        width: max-content;
      }
    }
    @media (width < 600px) {
      ui-selection-bar {
        width: auto;
      }
      .all {
        order: 3;
        margin-bottom: 8px;
      }
    }
  `,
})
export class ChosenBar {
  private readonly words = injectWords();
  private readonly locale = inject(UI_LOCALE);
  protected readonly chosen = inject(ChosenLines);

  readonly counts = input.required<OrderCounts | null>();
  readonly view = input.required<OrdersView>();
  readonly send = output<void>();

  protected readonly sendableText = computed(() => {
    const count = formatNumber(this.chosen.sendable(), this.locale());
    return this.chosen.exact() ? count : `${count}+`;
  });
  protected readonly selected = computed(() => {
    const count = this.chosen.count();
    if (this.chosen.exact()) return this.words.counted('orders.selection.selected', count);
    return this.words.t('orders.selection.about', { n: formatNumber(count, this.locale()) });
  });
  protected readonly detail = computed(() =>
    this.chosen.filter()
      ? ''
      : this.words.counted('orders.selection.sendable', this.chosen.sendable()),
  );
  /** Lines that could be sent and match what is shown, whichever of them are loaded. */
  private readonly matching = computed(() => {
    const { smsState } = this.view();
    if (smsState.length > 0 && !smsState.includes('eligible')) return 0;
    return this.counts()?.bySmsState.eligible ?? 0;
  });
  protected readonly all = computed(() => {
    const matching = this.matching();
    if (this.chosen.filter() || matching <= this.chosen.sendable()) return '';
    if (matching <= COUNTED_UP_TO) return this.words.counted('orders.selection.all', matching);
    const n = formatNumber(COUNTED_UP_TO, this.locale());
    return this.words.t('orders.selection.allAbout', { n });
  });

  protected chooseAll(): void {
    const matching = this.matching();
    const exact = matching <= COUNTED_UP_TO;
    const count = Math.min(matching, COUNTED_UP_TO);
    this.chosen.setAllMatching(countsFilterOf(this.view()), count, exact);
  }
}
