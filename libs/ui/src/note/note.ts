import { Component, computed, input } from '@angular/core';
import { Icon } from '../icon/icon';
import type { IconName } from '../icon/icon-paths';

export type NoteKind = 'info' | 'warning' | 'failure' | 'success';

const ICONS: Record<NoteKind, IconName> = {
  info: 'info',
  warning: 'warning',
  failure: 'error',
  success: 'check_circle',
};

/**
 * One sentence inside a page, with at most one action after it: put `<button class="ui-link" noteAction>`
 * or a `<a class="ui-link" noteAction>` inside. It never hides by itself.
 */
@Component({
  selector: 'ui-note',
  imports: [Icon],
  template: `
    <ui-icon [name]="shownIcon()" />
    <div class="text"><ng-content /></div>
    <ng-content select="[noteAction]" />
  `,
  host: {
    '[attr.data-kind]': 'kind()',
    '[attr.role]': "kind() === 'failure' ? 'alert' : 'status'",
  },
  styles: `
    :host {
      display: flex;
      align-items: center;
      gap: 10px;
      min-height: 46px;
      padding: 12px 16px;
      border: 1px solid var(--ui-line);
      border-radius: var(--ui-radius);
      background: var(--ui-card);
    }
    .text {
      flex: 1;
      min-width: 0;
    }
    :host([data-kind='warning']) {
      border-color: transparent;
      background: var(--ui-wait-tint);
      ui-icon {
        color: var(--ui-wait);
      }
    }
    :host([data-kind='failure']) {
      border-color: transparent;
      background: var(--ui-fail-tint);
      ui-icon {
        color: var(--ui-fail);
      }
    }
    :host([data-kind='success']) ui-icon {
      color: var(--ui-ok);
    }
    @media (width < 600px) {
      :host {
        flex-wrap: wrap;
      }
      .text {
        flex-basis: calc(100% - 40px);
      }
    }
  `,
})
export class Note {
  readonly kind = input<NoteKind>('info');
  /** Another icon than the kind's own, for example `wifi_off`. */
  readonly icon = input<IconName | null>(null);

  protected readonly shownIcon = computed(() => this.icon() ?? ICONS[this.kind()]);
}
