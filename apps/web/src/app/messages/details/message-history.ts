import { Component, computed, inject, input } from '@angular/core';
import type { SmsMessageDetails } from '@smssend/contracts';
import { CHIP_STYLES, Icon, UI_LOCALE, UiDatePipe, injectUiWords } from '@smssend/ui';
import { TextPipe, injectWords } from '@smssend/web-core';

type Step = SmsMessageDetails['history'][number];

/** What the API calls the causes of a step that people can understand; other details are the provider's codes. */
const CAUSES = [
  'by_person',
  'undo',
  'suppressed',
  'retry',
  'test',
  'time_over',
  'process_lost',
  'accepted_earlier',
];

/** The life of a message, newest step first. */
@Component({
  selector: 'app-message-history',
  imports: [Icon, TextPipe, UiDatePipe],
  template: `
    <ol class="steps" [attr.aria-label]="'messages.details.history' | t">
      @for (step of shown(); track step.key) {
        <li>
          <ui-icon [name]="step.icon" [attr.data-tone]="step.tone" />
          <div>
            <p>{{ step.title }}</p>
            @if (step.cause) {
              <p class="ui-help">{{ step.cause }}</p>
            }
          </div>
          <time class="ui-help" [attr.datetime]="step.at">{{
            step.at | uiDate: 'whenExactly'
          }}</time>
        </li>
      }
    </ol>
  `,
  styles: `
    li {
      display: flex;
      gap: 12px;
      padding: 8px 0;
    }
    div {
      flex: 1;
      min-width: 0;
    }
    time {
      line-height: 20px;
      white-space: nowrap;
    }
    ui-icon {
      color: var(--ui-ink-2);
    }
    ui-icon[data-tone='ok'] {
      color: var(--ui-ok);
    }
    ui-icon[data-tone='wait'] {
      color: var(--ui-wait);
    }
    ui-icon[data-tone='fail'] {
      color: var(--ui-fail);
    }
  `,
})
export class MessageHistory {
  private readonly words = injectWords();
  private readonly uiWords = injectUiWords();
  private readonly locale = inject(UI_LOCALE);

  readonly steps = input.required<readonly Step[]>();

  protected readonly shown = computed(() => {
    // Causes follow a switch of language.
    this.locale();
    return this.steps()
      .map((step, index) => this.show(step, index))
      .reverse();
  });

  private show({ at, state, detail }: Step, index: number) {
    const { icon, tone } = CHIP_STYLES[state];
    const title = this.uiWords().states[state];
    return { key: `${index} ${at}`, at, icon, tone, title, cause: this.causeOf(detail) };
  }

  private causeOf(detail: string | null): string {
    if (!detail) return '';
    if (CAUSES.includes(detail)) return this.words.t(`messages.causes.${detail}`);
    return this.words.t('messages.causes.code', { code: detail });
  }
}
