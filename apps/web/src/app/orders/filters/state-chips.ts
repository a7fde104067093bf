import { Component, computed, input, output } from '@angular/core';
import type { LineSmsState, OrderCounts } from '@smssend/contracts';
import { injectUiWords } from '@smssend/ui';
import { FilterChips, type FilterChoice } from '@smssend/ui/filter-chips';
import { TextPipe, injectWords } from '@smssend/web-core';

type Chip = LineSmsState | 'all';

/** Always there; the others appear when there are such lines. */
const MAIN: readonly LineSmsState[] = [
  'eligible',
  'waiting',
  'delivered',
  'failed',
  'no_mobile',
  'no_link',
];
const ORDER: readonly LineSmsState[] = [
  'eligible',
  'waiting',
  'accepted',
  'delivered',
  'unknown',
  'failed',
  'no_mobile',
  'no_link',
  'no_pnk',
  'duplicate',
  'suppressed',
  'order_cancelled',
];
/** The API counts no further than this. */
const COUNTED_UP_TO = 10_000;

/** The list by SMS state, with counts as soon as they are known. */
@Component({
  selector: 'app-state-chips',
  imports: [FilterChips, TextPipe],
  template: `<ui-filter-chips
    [label]="'orders.filters.states' | t"
    [choices]="choices()"
    [chosen]="chosen()"
    (chosenChange)="choose($event)"
  />`,
})
export class StateChips {
  private readonly words = injectWords();
  private readonly uiWords = injectUiWords();

  readonly counts = input.required<OrderCounts | null>();
  readonly states = input.required<readonly LineSmsState[]>();
  readonly changed = output<LineSmsState[]>();

  protected readonly chosen = computed<Chip>(() => this.states()[0] ?? 'all');
  protected readonly choices = computed<FilterChoice<Chip>[]>(() => [
    this.allChip(),
    ...ORDER.filter((state) => this.isShown(state)).map((state) => this.chipOf(state)),
  ]);

  protected choose(chip: Chip): void {
    this.changed.emit(chip === 'all' ? [] : [chip]);
  }

  private allChip(): FilterChoice<Chip> {
    const total = this.counts()?.total;
    const label = this.words.t('orders.filters.all');
    if (!total) return { value: 'all', label };
    return { value: 'all', label, count: total.count, estimated: !total.exact };
  }

  private chipOf(state: LineSmsState): FilterChoice<Chip> {
    const counts = this.counts();
    const chip = { value: state, label: this.uiWords().states[state] };
    if (!counts) return chip;
    const count = counts.bySmsState[state] ?? 0;
    const over = count > COUNTED_UP_TO;
    return { ...chip, count: over ? COUNTED_UP_TO : count, estimated: over };
  }

  private isShown(state: LineSmsState): boolean {
    if (MAIN.includes(state) || this.states().includes(state)) return true;
    return (this.counts()?.bySmsState[state] ?? 0) > 0;
  }
}
