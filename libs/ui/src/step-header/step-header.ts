import { Component, input } from '@angular/core';
import { Icon } from '../icon/icon';
import { injectUiWords } from '../words/words';

/**
 * Where one stands among a few steps. It tells and is not pressed: while a file is read there is
 * no way back. `current` counts from 1; one more than the steps means all are done.
 */
@Component({
  selector: 'ui-step-header',
  imports: [Icon],
  template: `
    <ol class="steps">
      @for (step of steps(); track step; let index = $index; let last = $last) {
        <li
          [class.done]="index + 1 < current()"
          [class.now]="index + 1 === current()"
          [attr.aria-current]="index + 1 === current() ? 'step' : null"
        >
          <span class="mark" aria-hidden="true">
            @if (index + 1 < current()) {
              <ui-icon name="check" [size]="16" />
            } @else {
              {{ index + 1 }}
            }
          </span>
          {{ step }}
          @if (index + 1 < current()) {
            <span class="cdk-visually-hidden">, {{ words().stepDone }}</span>
          }
        </li>
        @if (!last) {
          <li class="gap" aria-hidden="true"></li>
        }
      }
    </ol>
  `,
  styles: `
    .steps {
      display: flex;
      align-items: center;
      gap: 8px 12px;
      margin: 0 0 24px;
      padding: 0;
      list-style: none;
      color: var(--ui-ink-2);
    }
    li {
      display: flex;
      align-items: center;
      gap: 8px;
      white-space: nowrap;
    }
    .gap {
      width: 56px;
      height: 1px;
      background: var(--ui-outline);
    }
    .mark {
      display: grid;
      place-items: center;
      width: 24px;
      height: 24px;
      border: 1px solid var(--ui-outline);
      border-radius: 50%;
      font-size: 12px;
      font-weight: 500;
    }
    .done {
      color: var(--ui-ink);
    }
    .now {
      color: var(--ui-ink);
      font-weight: 500;
    }
    .done .mark,
    .now .mark {
      border-color: var(--ui-ink);
      background: var(--ui-ink);
      color: var(--ui-on-inverse);
    }
    @media (width < 600px) {
      .gap {
        flex: 1 1 8px;
        min-width: 8px;
        width: auto;
      }
    }
  `,
})
export class StepHeader {
  protected readonly words = injectUiWords();

  readonly steps = input.required<readonly string[]>();
  readonly current = input.required<number>();
}
