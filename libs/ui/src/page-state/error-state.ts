import { Component, computed, input, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Icon } from '../icon/icon';
import { fill } from '../words/fill';
import { injectUiWords } from '../words/words';

/**
 * What failed, why, what is safe, a code for support, and *Try again*. Pages keep their head and
 * filters around it, so that a retry loses nothing.
 */
@Component({
  selector: 'ui-error-state',
  imports: [Icon, MatButton],
  template: `
    <ui-icon name="cloud_off" [size]="40" />
    <h2>{{ heading() }}</h2>
    @if (text()) {
      <p>{{ text() }}</p>
    }
    @if (codeLine()) {
      <p class="code">{{ codeLine() }}</p>
    }
    <div class="actions">
      <ng-content />
      <button matButton="filled" (click)="retry.emit()">
        <ui-icon name="refresh" />{{ words().retry }}
      </button>
    </div>
  `,
  styleUrl: './page-state.scss',
  host: { role: 'alert' },
})
export class ErrorState {
  protected readonly words = injectUiWords();

  readonly heading = input.required<string>();
  readonly text = input('');
  /** The problem's request id; support finds the failure by it. */
  readonly requestId = input<string | null>(null);
  readonly retry = output<void>();

  protected readonly codeLine = computed(() => {
    const code = this.requestId();
    return code ? fill(this.words().supportCode, { code }) : '';
  });
}
