import { Component, input } from '@angular/core';
import { Icon } from '../icon/icon';
import type { IconName } from '../icon/icon-paths';

/** The colour of a chip's icon; with the look `tinted` also of its ground and word. */
export type Tone = 'ink' | 'quiet' | 'ok' | 'wait' | 'open' | 'fail';
/** plain = a thin line; solid = can be acted on; dashed = will not be sent; tinted = needs a person. */
export type ChipLook = 'plain' | 'solid' | 'dashed' | 'tinted';

/** Icon and word in a 24 px box. Not a button: state is told, never pressed. */
@Component({
  selector: 'ui-chip',
  imports: [Icon],
  template: `<ui-icon [name]="icon()" [size]="16" /><span><ng-content /></span>`,
  host: { '[attr.data-tone]': 'tone()', '[attr.data-look]': 'look()' },
  styleUrl: './chip.scss',
})
export class Chip {
  readonly icon = input.required<IconName>();
  readonly tone = input<Tone>('ink');
  readonly look = input<ChipLook>('plain');
}
