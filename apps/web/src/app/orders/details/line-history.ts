import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { OrderLineEvent } from '@smssend/contracts';
import {
  CHIP_STYLES,
  Icon,
  UI_LOCALE,
  UiDatePipe,
  injectUiWords,
  type IconName,
  type Tone,
} from '@smssend/ui';
import { TextPipe, injectWords } from '@smssend/web-core';

interface ShownEvent {
  key: string;
  at: string;
  icon: IconName;
  tone: Tone;
  title: string;
  /** What changed, or why it failed. */
  remarks: string[];
  messageId: string | null;
}

const ICONS: Record<Exclude<OrderLineEvent['kind'], 'sms'>, IconName> = {
  imported: 'upload_file',
  changed: 'sync',
  call: 'call',
};

/** Everything that happened to a line, newest first. */
@Component({
  selector: 'app-line-history',
  imports: [Icon, RouterLink, TextPipe, UiDatePipe],
  template: `
    <ol class="events">
      @for (event of shown(); track event.key) {
        <li>
          <ui-icon [name]="event.icon" [attr.data-tone]="event.tone" />
          <div>
            <p class="title">
              {{ event.title }}
              @if (event.messageId; as id) {
                <a class="ui-link" [routerLink]="['/messages', id]">{{
                  'orders.details.message' | t
                }}</a>
              }
            </p>
            @for (remark of event.remarks; track remark) {
              <p class="ui-help">{{ remark }}</p>
            }
          </div>
          <time class="ui-help" [attr.datetime]="event.at">{{
            event.at | uiDate: 'whenExactly'
          }}</time>
        </li>
      } @empty {
        <li>{{ 'orders.details.noHistory' | t }}</li>
      }
    </ol>
  `,
  styles: `
    li {
      display: flex;
      gap: 12px;
      padding: 8px 0;
    }
    li > div {
      flex: 1;
      min-width: 0;
    }
    .title {
      display: flex;
      flex-wrap: wrap;
      gap: 0 12px;
    }
    .ui-link {
      font-weight: 400;
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
export class LineHistory {
  private readonly words = injectWords();
  private readonly uiWords = injectUiWords();
  private readonly locale = inject(UI_LOCALE);

  readonly events = input.required<readonly OrderLineEvent[]>();

  protected readonly shown = computed(() => {
    // Field names and states follow a switch of language.
    this.locale();
    return this.events().map((event, index) => this.show(event, index));
  });

  private show(event: OrderLineEvent, index: number): ShownEvent {
    const { at, kind, messageId } = event;
    const key = `${at} ${kind} ${index}`;
    if (kind === 'sms' && event.state) {
      const { icon, tone } = CHIP_STYLES[event.state];
      const title = this.uiWords().states[event.state];
      return { key, at, icon, tone, title, remarks: this.remarksOf(event), messageId };
    }
    const icon = kind === 'sms' ? 'sms' : ICONS[kind];
    const title = this.titleOf(event);
    return { key, at, icon, tone: 'ink', title, remarks: this.remarksOf(event), messageId };
  }

  private titleOf({ kind, by }: OrderLineEvent): string {
    if (kind !== 'call') return this.words.t(`orders.details.${kind === 'sms' ? 'message' : kind}`);
    return by
      ? this.words.t('orders.details.call', { by })
      : this.words.t('orders.details.callNoName');
  }

  private remarksOf(event: OrderLineEvent): string[] {
    const by =
      event.by && event.kind !== 'call'
        ? [this.words.t('orders.details.by', { by: event.by })]
        : [];
    const changes = event.changes.map(({ field, before, after }) => {
      const empty = this.words.t('orders.details.empty');
      const values = {
        before: this.valueOf(field, before) ?? empty,
        after: this.valueOf(field, after) ?? empty,
      };
      return this.words.t('orders.details.change', { field: this.fieldName(field), ...values });
    });
    return [...(event.detail ? [event.detail] : []), ...changes, ...by];
  }

  /** Our own small sets have words; everything else is shown as it stood. */
  private valueOf(field: string, value: string | null): string | null {
    if (value === null || (field !== 'status' && field !== 'payment')) return value;
    const key = `orders.${field}.${value}`;
    const word = this.words.t(key);
    return word === key ? value : word;
  }

  /** Fields that the API may add later keep their own name. */
  private fieldName(field: string): string {
    const key = `orders.details.fields.${field}`;
    const name = this.words.t(key);
    return name === key ? field : name;
  }
}
