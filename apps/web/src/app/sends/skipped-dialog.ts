import { Component, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import {
  MAT_DIALOG_DATA,
  MatDialogActions,
  MatDialogClose,
  MatDialogContent,
  MatDialogTitle,
} from '@angular/material/dialog';
import {
  SKIP_REASONS,
  type SendRequest,
  type SkipReason,
  type Skipped,
  type SkippedLine,
} from '@smssend/contracts';
import { EmptyState, ErrorState, SkeletonRows, delayed, type SkeletonColumn } from '@smssend/ui';
import { FilterChips, type FilterChoice } from '@smssend/ui/filter-chips';
import { KeysetList, Session, TextPipe, injectTroubles, injectWords } from '@smssend/web-core';
import { phoneOf } from './cards/sample-phone';

export interface SkippedDialogData {
  request: SendRequest;
  skipped: Skipped;
}

type Chip = SkipReason | 'all';

/** Who is skipped and why, line by line. */
@Component({
  imports: [
    EmptyState,
    ErrorState,
    FilterChips,
    MatButton,
    MatDialogActions,
    MatDialogClose,
    MatDialogContent,
    MatDialogTitle,
    SkeletonRows,
    TextPipe,
  ],
  templateUrl: './skipped-dialog.html',
  styleUrl: './skipped-dialog.scss',
})
export class SkippedDialog {
  private readonly words = injectWords();
  private readonly troubleOf = injectTroubles();
  private readonly data = inject<SkippedDialogData>(MAT_DIALOG_DATA);
  private readonly masked = inject(Session).user()?.maskPhones ?? true;

  protected readonly reason = signal<Chip>('all');
  protected readonly list = new KeysetList<SkippedLine>({
    request: () => ({
      url: '/api/sms/preview/skipped',
      body: { ...this.data.request, ...(this.reason() === 'all' ? {} : { reason: this.reason() }) },
    }),
    idOf: (line) => line.orderLineId,
  });
  protected readonly columns: readonly SkeletonColumn[] = [
    { track: 'minmax(0, 1fr)', kind: 'two-lines' },
    { track: 'minmax(0, 1fr)', kind: 'line' },
  ];
  protected readonly skeleton = delayed(
    () => this.list.loading() && this.list.items().length === 0,
  );
  protected readonly trouble = computed(() => {
    const error = this.list.error();
    return error === null ? null : this.troubleOf(error);
  });
  protected readonly choices = computed<FilterChoice<Chip>[]>(() => {
    const { skipped } = this.data;
    const met = SKIP_REASONS.filter((reason) => skipped[reason] > 0);
    const count = met.reduce((sum, reason) => sum + skipped[reason], 0);
    const all = { value: 'all' as const, label: this.words.t('sends.skippedList.all'), count };
    return [
      all,
      ...met.map((value) => ({
        value,
        label: this.words.t(`sends.who.reasons.${value}`),
        count: skipped[value],
      })),
    ];
  });

  protected detailOf(line: SkippedLine): string {
    const phone = line.phone ? phoneOf(line.phone, this.masked) : null;
    return [line.orderNumber, line.buyerName, phone].filter(Boolean).join(' · ');
  }
}
