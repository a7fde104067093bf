import { Component, computed, input } from '@angular/core';
import type { SmsMessage } from '@smssend/contracts';
import { StateChip, TwoLineCell, UiDatePipe } from '@smssend/ui';
import type { RowRange } from '@smssend/ui/row-window';
import { TextPipe } from '@smssend/web-core';
import { MessageLink } from './message-link';
import { momentOf, phoneOf, shortReason } from './message-view';

/** The list from 720 px on: one row of two lines for each message; only the rows in sight are drawn. */
@Component({
  selector: 'app-messages-table',
  imports: [MessageLink, StateChip, TextPipe, TwoLineCell, UiDatePipe],
  templateUrl: './messages-table.html',
  styleUrl: './messages-table.scss',
})
export class MessagesTable {
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
