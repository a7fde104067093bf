import { Component, computed, inject, input, output, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MESSAGE_STATES, type BuyerData, type MessageState } from '@smssend/contracts';
import { formatPhone } from '@smssend/kernel';
import { EmptyState, Icon, StateChip, UI_LOCALE, UiDatePipe, formatDate } from '@smssend/ui';
import { Confirm } from '@smssend/ui/confirm';
import { Undo } from '@smssend/ui/undo';
import { CountedPipe, Downloads, TextPipe, injectTroubles, injectWords } from '@smssend/web-core';
import { eraseBuyerRequest, injectSend } from '@smssend/web-core/api';
import { filter, finalize, switchMap } from 'rxjs';

/** What the shop holds about one number, to be given to its owner or erased. */
@Component({
  selector: 'app-buyer-found',
  imports: [CountedPipe, EmptyState, Icon, MatButton, StateChip, TextPipe, UiDatePipe],
  templateUrl: './buyer-found.html',
  styleUrl: './buyer-found.scss',
  host: { 'aria-live': 'polite' },
})
export class BuyerFound {
  private readonly send = injectSend();
  private readonly downloads = inject(Downloads);
  private readonly confirm = inject(Confirm);
  private readonly undo = inject(Undo);
  private readonly locale = inject(UI_LOCALE);
  private readonly words = injectWords();
  private readonly troubleOf = injectTroubles();

  readonly data = input.required<BuyerData>();
  /** The data are gone: what is shown is old. */
  readonly erased = output<void>();

  protected readonly exporting = signal(false);
  protected readonly erasing = signal(false);
  protected readonly phone = computed(() => formatPhone(this.data().phone));
  protected readonly nothing = computed(() => {
    const { orderLines, messages } = this.data();
    return orderLines === 0 && messages === 0;
  });
  protected readonly between = computed(() => {
    const { firstSeenAt, lastSeenAt } = this.data();
    if (!firstSeenAt || !lastSeenAt) return '';
    return this.words.t('buyers.found.between', {
      first: formatDate(firstSeenAt, this.locale()),
      last: formatDate(lastSeenAt, this.locale()),
    });
  });

  protected stateOf(state: string): MessageState | null {
    return MESSAGE_STATES.find((known) => known === state) ?? null;
  }

  protected export(): void {
    this.exporting.set(true);
    this.downloads
      .saveAnswer('/api/privacy/buyers/export', 'cumparator.xlsx', { phone: this.data().phone })
      .pipe(finalize(() => this.exporting.set(false)))
      .subscribe({ error: (error: unknown) => this.undo.tell(this.troubleOf(error).message) });
  }

  protected erase(): void {
    const { phone } = this.data();
    this.confirm
      .ask({
        title: this.words.t('buyers.ask.title', { phone: this.phone() }),
        text: this.words.t('buyers.ask.text'),
        confirm: this.words.t('buyers.ask.confirm'),
        destructive: true,
      })
      .pipe(
        filter((yes) => yes),
        switchMap(() => {
          this.erasing.set(true);
          return this.send(eraseBuyerRequest({ body: { phone } }));
        }),
        finalize(() => this.erasing.set(false)),
      )
      .subscribe({
        next: ({ orderLines, messages }) => {
          const lines = this.words.counted('buyers.found.lines', orderLines);
          const told = this.words.counted('buyers.found.messages', messages);
          this.undo.tell(this.words.t('buyers.erased', { lines, messages: told }));
          this.erased.emit();
        },
        error: (error: unknown) => this.undo.tell(this.troubleOf(error).message),
      });
  }
}
