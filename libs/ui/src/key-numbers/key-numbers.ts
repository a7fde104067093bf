import { Component, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Icon } from '../icon/icon';
import type { IconName } from '../icon/icon-paths';
import type { Tone } from '../state-chip/chip';

/** One figure of the row: icon and word above, what it is a share of below. */
export interface KeyNumber {
  label: string;
  value: string;
  icon?: IconName;
  tone?: Tone;
  note?: string;
  /** A link after the note, for example *vezi de ce*. */
  link?: { text: string; to: string | readonly unknown[]; query?: Record<string, string> };
}

/** Two to five figures in one card, parted by lines; two columns on phones, or a list (`asList`). */
@Component({
  selector: 'ui-key-numbers',
  imports: [Icon, RouterLink],
  template: `
    @for (item of items(); track item.label) {
      <div class="item">
        <p class="label">
          @if (item.icon) {
            <ui-icon
              [name]="item.icon"
              [size]="asList() ? 20 : 16"
              [attr.data-tone]="item.tone ?? 'quiet'"
            />
          }
          {{ item.label }}
        </p>
        <p class="value">{{ item.value }}</p>
        @if (item.note || item.link) {
          <p class="note">
            {{ item.note }}
            @if (item.link; as link) {
              <a class="ui-link" [routerLink]="link.to" [queryParams]="link.query">{{
                link.text
              }}</a>
            }
          </p>
        }
      </div>
    }
  `,
  styleUrl: './key-numbers.scss',
  host: { class: 'ui-card', '[class.as-list]': 'asList()', '[style.--count]': 'items().length' },
})
export class KeyNumbers {
  readonly items = input.required<readonly KeyNumber[]>();
  /** On phones as rows instead of two columns: the counts of an import. */
  readonly asList = input(false);
}
