import { Component, computed, input, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatMenu, MatMenuItem, MatMenuTrigger } from '@angular/material/menu';
import type { LineSmsState, OrderCounts } from '@smssend/contracts';
import { CHIP_STYLES, Icon, UiNumberPipe, injectUiWords } from '@smssend/ui';
import { FilterChips, type FilterChoice } from '@smssend/ui/filter-chips';
import { TextPipe, injectWords } from '@smssend/web-core';

type Chip = LineSmsState | 'all';

/** Always there, in this order. */
const MAIN: readonly LineSmsState[] = [
  'eligible',
  'waiting',
  'delivered',
  'failed',
  'no_mobile',
  'no_link',
];
/** Behind *Altele*, so that the row stays one line; the chosen one joins the row. */
const OTHERS: readonly LineSmsState[] = [
  'accepted',
  'unknown',
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
  imports: [
    FilterChips,
    Icon,
    MatButton,
    MatMenu,
    MatMenuItem,
    MatMenuTrigger,
    TextPipe,
    UiNumberPipe,
  ],
  template: `
    <ui-filter-chips
      [label]="'orders.filters.states' | t"
      [choices]="choices()"
      [chosen]="chosen()"
      (chosenChange)="choose($event)"
    />
    <button matButton="outlined" class="ui-small" [matMenuTriggerFor]="menu">
      {{ 'orders.filters.others' | t }}<ui-icon name="arrow_drop_down" />
    </button>
    <mat-menu #menu>
      @for (other of others(); track other.value) {
        <button mat-menu-item (click)="choose(other.value)">
          <ui-icon [name]="other.icon" />
          <span class="word">{{ other.label }}</span>
          @if (other.count !== undefined) {
            <span class="count">{{ other.count | uiNumber }}</span>
          }
        </button>
      }
    </mat-menu>
  `,
  styles: `
    :host {
      display: flex;
      align-items: flex-start;
      gap: 8px;
    }
    ui-filter-chips {
      min-width: 0;
    }
    .word {
      flex: 1;
    }
    .count {
      color: var(--ui-ink-3);
    }
    @media (width < 600px) {
      button {
        display: none;
      }
      ui-filter-chips {
        flex: 1;
      }
    }
  `,
})
export class StateChips {
  private readonly words = injectWords();
  private readonly uiWords = injectUiWords();

  readonly counts = input.required<OrderCounts | null>();
  readonly states = input.required<readonly LineSmsState[]>();
  /** On phones the row scrolls sideways, and so has room for every state that occurs. */
  readonly scrolls = input(false);
  readonly changed = output<LineSmsState[]>();

  protected readonly chosen = computed<Chip>(() => this.states()[0] ?? 'all');
  protected readonly choices = computed<FilterChoice<Chip>[]>(() => [
    this.allChip(),
    ...[...MAIN, ...OTHERS].filter((one) => this.isInRow(one)).map((one) => this.chipOf(one)),
  ]);
  protected readonly others = computed(() =>
    OTHERS.map((state) => ({ ...this.chipOf(state), icon: CHIP_STYLES[state].icon })),
  );

  protected choose(chip: Chip): void {
    this.changed.emit(chip === 'all' ? [] : [chip]);
  }

  private allChip(): FilterChoice<Chip> {
    const total = this.counts()?.total;
    const label = this.words.t('orders.filters.all');
    if (!total) return { value: 'all', label };
    return { value: 'all', label, count: total.count, estimated: !total.exact };
  }

  private chipOf(state: LineSmsState): FilterChoice<LineSmsState> {
    const counts = this.counts();
    const chip = { value: state, label: this.uiWords().states[state] };
    if (!counts) return chip;
    const count = counts.bySmsState[state] ?? 0;
    const over = count > COUNTED_UP_TO;
    return { ...chip, count: over ? COUNTED_UP_TO : count, estimated: over };
  }

  private isInRow(state: LineSmsState): boolean {
    if (MAIN.includes(state) || this.states().includes(state)) return true;
    return this.scrolls() && (this.counts()?.bySmsState[state] ?? 0) > 0;
  }
}
