import { Component, computed, input, output } from '@angular/core';
import type { MessageCounts } from '@smssend/contracts';
import { injectUiWords } from '@smssend/ui';
import { FilterChips, type FilterChoice } from '@smssend/ui/filter-chips';
import { TextPipe, injectWords } from '@smssend/web-core';
import { STATE_GROUP_NAMES, countOf, type StateGroup } from './state-groups';

type Chip = StateGroup | 'all';

/** Always there; the others appear when there are such messages. */
const MAIN: readonly StateGroup[] = ['waiting', 'accepted', 'delivered', 'failed'];
/** The API counts no further than this. */
const COUNTED_UP_TO = 10_000;

/** The list by state, with counts as soon as they are known. */
@Component({
  selector: 'app-message-state-chips',
  imports: [FilterChips, TextPipe],
  template: `<ui-filter-chips
    [label]="'messages.filters.states' | t"
    [choices]="choices()"
    [chosen]="state() ?? 'all'"
    (chosenChange)="changed.emit($event === 'all' ? null : $event)"
  />`,
})
export class StateChips {
  private readonly words = injectWords();
  private readonly uiWords = injectUiWords();

  readonly counts = input.required<MessageCounts | null>();
  readonly state = input.required<StateGroup | null>();
  readonly changed = output<StateGroup | null>();

  protected readonly choices = computed<FilterChoice<Chip>[]>(() => [
    this.allChip(),
    ...STATE_GROUP_NAMES.filter((group) => this.isShown(group)).map((group) => this.chipOf(group)),
  ]);

  private allChip(): FilterChoice<Chip> {
    const total = this.counts()?.total;
    const label = this.words.t('messages.filters.all');
    if (!total) return { value: 'all', label };
    return { value: 'all', label, count: total.count, estimated: !total.exact };
  }

  private chipOf(group: StateGroup): FilterChoice<Chip> {
    const counts = this.counts();
    const chip = { value: group, label: this.uiWords().states[group] };
    if (!counts) return chip;
    const count = countOf(group, counts.byState);
    const over = count > COUNTED_UP_TO;
    return { ...chip, count: over ? COUNTED_UP_TO : count, estimated: over };
  }

  private isShown(group: StateGroup): boolean {
    if (MAIN.includes(group) || this.state() === group) return true;
    return countOf(group, this.counts()?.byState ?? {}) > 0;
  }
}
