import { Component, computed, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Note } from '@smssend/ui';
import { TextPipe } from '../i18n/words';
import type { KeysetList } from '../list/keyset-list';

/** What of a list the button needs to know; the rows are its page's business. */
type Rows = Pick<KeysetList<unknown>, 'complete' | 'full' | 'loadingMore' | 'moreError' | 'more'>;

/** The end of a list that grows by a button: more rows, why they did not come, or why there are no more. */
@Component({
  selector: 'core-more-rows',
  imports: [MatButton, Note, TextPipe],
  template: `
    @if (list().full()) {
      <ui-note>{{ 'core.list.full' | t }}</ui-note>
    } @else if (!list().complete()) {
      @if (list().moreError() !== null) {
        <ui-note kind="warning">{{ 'core.list.failed' | t }}</ui-note>
      }
      <button
        matButton="outlined"
        type="button"
        [disabled]="list().loadingMore()"
        (click)="list().more()"
      >
        {{ word() | t }}
      </button>
    }
  `,
  host: { '[class.shown]': 'shown()' },
  styles: `
    :host(.shown) {
      display: flex;
      flex-direction: column;
      align-items: center;
      gap: 12px;
      padding: 12px;
      border-top: 1px solid var(--ui-line);
    }
  `,
})
export class MoreRows {
  readonly list = input.required<Rows>();

  protected readonly shown = computed(() => this.list().full() || !this.list().complete());
  protected readonly word = computed(() => {
    if (this.list().loadingMore()) return 'core.list.loading';
    return this.list().moreError() === null ? 'core.list.more' : 'core.list.again';
  });
}
