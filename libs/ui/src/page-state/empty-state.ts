import { Component, input } from '@angular/core';
import { Icon } from '../icon/icon';
import type { IconName } from '../icon/icon-paths';

/**
 * An empty page teaches the next step: icon, title = the step, one or two sentences, then the slot
 * with at most one accent action, rightmost, and one quiet one before it.
 */
@Component({
  selector: 'ui-empty-state',
  imports: [Icon],
  template: `
    <ui-icon [name]="icon()" [size]="40" />
    <h2>{{ heading() }}</h2>
    @if (text()) {
      <p>{{ text() }}</p>
    }
    <div class="actions"><ng-content /></div>
  `,
  styleUrl: './page-state.scss',
})
export class EmptyState {
  readonly icon = input.required<IconName>();
  readonly heading = input.required<string>();
  readonly text = input('');
}
