import { Component, computed, input } from '@angular/core';
import { ICON_PATHS, type IconName } from './icon-paths';

/**
 * One Material Symbol as inline SVG, in the colour of the text around it.
 * It is decoration for screen readers: the word beside it, or the button's label, says the same.
 */
@Component({
  selector: 'ui-icon',
  template: `<svg
    viewBox="0 -960 960 960"
    [attr.width]="size()"
    [attr.height]="size()"
    fill="currentColor"
    aria-hidden="true"
    focusable="false"
  >
    <path [attr.d]="outline()" />
  </svg>`,
  styles: `
    :host {
      display: inline-flex;
      flex: none;
    }
    svg {
      display: block;
    }
  `,
})
export class Icon {
  /** Name in Material Symbols, for example `upload_file`. */
  readonly name = input.required<IconName>();
  /** Side in px: 20 in text and buttons, 16 in chips, 24 at most in bars, 40 in empty states. */
  readonly size = input(20);

  protected readonly outline = computed(() => ICON_PATHS[this.name()]);
}
