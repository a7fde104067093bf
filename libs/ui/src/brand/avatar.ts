import { Component, computed, input } from '@angular/core';

/** A person's initials in a circle; decoration, the name stands beside it. */
@Component({
  selector: 'ui-avatar',
  template: `{{ initials() }}`,
  host: { 'aria-hidden': 'true' },
  styles: `
    :host {
      display: grid;
      place-items: center;
      flex: none;
      width: 32px;
      height: 32px;
      border-radius: 50%;
      background: var(--ui-sel);
      color: var(--ui-ink-2);
      font-size: 12px;
      line-height: 16px;
      font-weight: 500;
    }
  `,
})
export class Avatar {
  readonly name = input.required<string>();

  protected readonly initials = computed(() => {
    const words = this.name().trim().split(/\s+/);
    const letters = words.slice(0, 2).map((word) => word.charAt(0));
    return letters.join('').toLocaleUpperCase('ro');
  });
}
