import { Component, computed, input } from '@angular/core';
import { injectUiWords } from '../words/words';
import { Chip } from './chip';
import { CHIP_STYLES, type ChipState } from './chip-states';

/** A state by its name: `<ui-state-chip state="delivered" />`. Time or reason stands beside it, in the page. */
@Component({
  selector: 'ui-state-chip',
  imports: [Chip],
  template: `<ui-chip [icon]="style().icon" [tone]="style().tone" [look]="style().look">{{
    word()
  }}</ui-chip>`,
  styles: `
    :host {
      display: inline-flex;
    }
  `,
})
export class StateChip {
  private readonly words = injectUiWords();

  readonly state = input.required<ChipState>();

  protected readonly style = computed(() => CHIP_STYLES[this.state()]);
  protected readonly word = computed(() => this.words().states[this.state()]);
}
