import { Component, computed, input } from '@angular/core';
import { injectUiWords } from '../words/words';
import { Skeleton } from './skeleton';

/** The shape of one column of waiting rows. */
export interface SkeletonColumn {
  /** Width of the column, as a CSS grid track. */
  track: string;
  kind: 'check' | 'line' | 'two-lines' | 'chip' | 'number';
}

/** Line widths that repeat, so that rows look like text and not like a wall. */
const WIDTHS = [78, 64, 50, 70, 56, 76, 62, 48, 68, 54];
const MOST_ROWS = 20;

/** Rows of a table while its first page loads: the true geometry of the rows, and still. */
@Component({
  selector: 'ui-skeleton-rows',
  imports: [Skeleton],
  template: `
    <span class="cdk-visually-hidden">{{ words().loading }}</span>
    @for (row of lines(); track $index) {
      <div class="row" [style.grid-template-columns]="tracks()">
        @for (column of columns(); track $index) {
          <div class="cell" [attr.data-kind]="column.kind">
            @switch (column.kind) {
              @case ('check') {
                <ui-skeleton width="18px" [height]="18" />
              }
              @case ('chip') {
                <ui-skeleton width="88px" [height]="22" />
              }
              @case ('two-lines') {
                <ui-skeleton [width]="row + '%'" />
                <ui-skeleton [width]="row * 0.55 + '%'" [height]="10" />
              }
              @default {
                <ui-skeleton [width]="row + '%'" />
              }
            }
          </div>
        }
      </div>
    }
  `,
  styles: `
    :host {
      display: block;
    }
    .row {
      display: grid;
      align-items: center;
      min-height: var(--ui-row);
      border-bottom: 1px solid var(--ui-line);
    }
    .row:last-child {
      border-bottom: 0;
    }
    .cell {
      display: flex;
      flex-direction: column;
      gap: 6px;
      padding: 0 12px;
      min-width: 0;
    }
    .cell[data-kind='number'] {
      align-items: flex-end;
    }
  `,
  host: { role: 'status' },
})
export class SkeletonRows {
  protected readonly words = injectUiWords();

  readonly columns = input.required<readonly SkeletonColumn[]>();
  readonly rows = input(8);

  protected readonly tracks = computed(() =>
    this.columns()
      .map((column) => column.track)
      .join(' '),
  );
  protected readonly lines = computed(() => {
    const count = Math.min(this.rows(), MOST_ROWS);
    return Array.from({ length: count }, (_, index) => WIDTHS[index % WIDTHS.length] ?? 60);
  });
}
