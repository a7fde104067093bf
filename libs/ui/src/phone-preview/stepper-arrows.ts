import { Component, computed, inject, input, output } from '@angular/core';
import { MatIconButton } from '@angular/material/button';
import { formatNumber } from '../format/formats';
import { Icon } from '../icon/icon';
import { fill } from '../words/fill';
import { UI_LOCALE, injectUiWords } from '../words/words';

/** *1 din 128* with arrows, above a preview. */
@Component({
  selector: 'ui-stepper-arrows',
  imports: [Icon, MatIconButton],
  template: `
    <button
      matIconButton
      class="ui-small"
      [disabled]="index() <= 1"
      [attr.aria-label]="words().previous"
      (click)="moved.emit(index() - 1)"
    >
      <ui-icon name="chevron_left" />
    </button>
    <span aria-live="polite">{{ place() }}</span>
    <button
      matIconButton
      class="ui-small"
      [disabled]="index() >= reachable()"
      [attr.aria-label]="words().next"
      (click)="moved.emit(index() + 1)"
    >
      <ui-icon name="chevron_right" />
    </button>
  `,
  styles: `
    :host {
      display: inline-flex;
      align-items: center;
      gap: 4px;
      color: var(--ui-ink-2);
    }
  `,
})
export class StepperArrows {
  private readonly locale = inject(UI_LOCALE);
  protected readonly words = injectUiWords();

  /** From 1. */
  readonly index = input.required<number>();
  readonly total = input.required<number>();
  /** How many can be looked at, where that is less than there are. */
  readonly shown = input<number | null>(null);
  readonly moved = output<number>();

  protected readonly reachable = computed(() => this.shown() ?? this.total());
  protected readonly place = computed(() => {
    const locale = this.locale();
    const index = formatNumber(this.index(), locale);
    return fill(this.words().ofMany, { index, total: formatNumber(this.total(), locale) });
  });
}
