import { Component, input } from '@angular/core';
import { Icon, type IconName } from '@smssend/ui';

/** How a page of one step ended: an icon, what happened, what comes next, and the action. */
@Component({
  selector: 'app-outcome',
  imports: [Icon],
  template: `
    <ui-icon [name]="icon()" [size]="40" />
    <h1>{{ heading() }}</h1>
    @if (text()) {
      <p class="text">{{ text() }}</p>
    }
    <ng-content />
  `,
  styles: `
    :host {
      display: flex;
      flex-direction: column;
      gap: 12px;
    }
    ui-icon {
      margin-bottom: 4px;
      color: var(--ui-ink-2);
    }
    h1 {
      font:
        500 24px/32px 'Roboto Variable',
        Roboto,
        sans-serif;
    }
    .text {
      margin-bottom: 8px;
      color: var(--ui-ink-2);
      overflow-wrap: anywhere;
    }
  `,
  host: { class: 'ui-roomy', role: 'status' },
})
export class Outcome {
  readonly icon = input.required<IconName>();
  readonly heading = input.required<string>();
  readonly text = input('');
}
