import { Component, computed, input } from '@angular/core';
import type { SmsMessage } from '@smssend/contracts';
import { StateChip, UiDatePipe } from '@smssend/ui';
import type { RowRange } from '@smssend/ui/row-window';
import { TextPipe } from '@smssend/web-core';
import { MessageLink } from './message-link';
import { momentOf, phoneOf, shortReason } from './message-view';

/** Height of a row of three lines, in px. */
export const PHONE_ROW_PX = 99;

/** The list of the phone: product; buyer and number; chip and moment or reason. */
@Component({
  selector: 'app-messages-rows',
  imports: [MessageLink, StateChip, TextPipe, UiDatePipe],
  template: `
    <ul class="rows" [attr.aria-label]="'messages.title' | t">
      @for (message of drawn(); track message.id) {
        <li>
          <a [appMessageLink]="message.id">
            <span class="product ui-ellipsis">{{
              message.productName ?? message.pnk ?? ('messages.unnamed.' + message.kind | t)
            }}</span>
            <span class="buyer ui-ellipsis">
              {{ message.buyerName ?? ('messages.unnamed.' + message.kind | t) }} ·
              {{ phoneOf(message, masked()) }}
            </span>
            <span class="state">
              <ui-state-chip [state]="message.state" />
              <span class="ui-help ui-ellipsis">
                @if (shortReason(message); as reason) {
                  {{ 'messages.reasons.' + reason | t }}
                } @else {
                  {{ momentOf(message) ?? message.createdAt | uiDate: 'when' }}
                }
              </span>
            </span>
          </a>
        </li>
      }
    </ul>
  `,
  styles: `
    :host {
      display: block;
      margin: 0 calc(-1 * var(--ui-page-margin));
    }
    li {
      height: 99px;
      border-bottom: 1px solid var(--ui-line);
      background: var(--ui-card);
      overflow: hidden;
    }
    a {
      display: flex;
      flex-direction: column;
      height: 98px;
      padding: 12px 16px;
      color: var(--ui-ink);
      text-decoration: none;
    }
    a:focus-visible {
      outline-offset: -2px;
    }
    .product {
      font-weight: 500;
    }
    .buyer {
      font-size: 13px;
      line-height: 20px;
      color: var(--ui-ink-2);
    }
    .state {
      display: flex;
      align-items: center;
      gap: 8px;
      margin-top: 8px;
      white-space: nowrap;
    }
  `,
})
export class MessagesRows {
  readonly messages = input.required<readonly SmsMessage[]>();
  readonly range = input.required<RowRange>();
  readonly masked = input.required<boolean>();

  protected readonly phoneOf = phoneOf;
  protected readonly momentOf = momentOf;
  protected readonly shortReason = shortReason;
  protected readonly drawn = computed(() => {
    const { first, end } = this.range();
    return this.messages().slice(first, end);
  });
}
