import { Component, inject, input, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Viewport } from '../viewport/viewport';
import { injectUiWords } from '../words/words';

/**
 * What is chosen and the one thing to do with it: floating at the bottom centre at desk, docked above
 * the bottom bar on phones. Slots: `[selectionLink]` (select all that match) and the main action.
 * The list keeps 88 px free under its last row (`ui-selection-room` on the list's wrapper).
 */
@Component({
  selector: 'ui-selection-bar',
  imports: [MatButton],
  template: `
    <p class="words" aria-live="polite">
      <strong>{{ selected() }}</strong>
      @if (detail()) {
        <span>, {{ detail() }}</span>
      }
    </p>
    <div class="link"><ng-content select="[selectionLink]" /></div>
    <button matButton class="clear" (click)="cleared.emit()">{{ words().clearSelection }}</button>
    <div class="main"><ng-content /></div>
  `,
  styleUrl: './selection-bar.scss',
  host: { role: 'region', '[attr.aria-label]': 'selected()', '[class.phone]': 'viewport.phone()' },
})
export class SelectionBar {
  protected readonly viewport = inject(Viewport);
  protected readonly words = injectUiWords();

  /** `148 selectate` */
  readonly selected = input.required<string>();
  /** `128 pot primi` */
  readonly detail = input('');
  readonly cleared = output<void>();
}
