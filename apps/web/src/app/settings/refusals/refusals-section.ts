import { Component, computed, inject, signal } from '@angular/core';
import { MatButton, MatIconButton } from '@angular/material/button';
import { MatDialog } from '@angular/material/dialog';
import type { PageOf, Total } from '@smssend/contracts';
import { formatPhone, maskPhone } from '@smssend/kernel';
import {
  EmptyState,
  ErrorState,
  Icon,
  SearchField,
  SkeletonRows,
  UI_LOCALE,
  UiDatePipe,
  Viewport,
  delayed,
  formatNumber,
  type SkeletonColumn,
} from '@smssend/ui';
import { Confirm } from '@smssend/ui/confirm';
import { Undo } from '@smssend/ui/undo';
import {
  Downloads,
  KeysetList,
  Session,
  TextPipe,
  injectMay,
  injectTroubles,
  injectWords,
} from '@smssend/web-core';
import {
  addSuppressionsRequest,
  injectSend,
  removeSuppressionRequest,
  type SuppressionDto,
  type SuppressionsAddedDto,
} from '@smssend/web-core/api';
import { filter, finalize, switchMap } from 'rxjs';
import { MoreRows } from '@smssend/web-core/more-rows';

type Page = PageOf<SuppressionDto> & { total: Total };

/** Who must not get messages any more, whoever said so, and the ways onto this list and off it. */
@Component({
  imports: [
    MoreRows,
    EmptyState,
    ErrorState,
    Icon,
    MatButton,
    MatIconButton,
    SearchField,
    SkeletonRows,
    TextPipe,
    UiDatePipe,
  ],
  templateUrl: './refusals-section.html',
  styleUrl: './refusals-section.scss',
})
export class RefusalsSection {
  private readonly send = injectSend();
  private readonly dialog = inject(MatDialog);
  private readonly downloads = inject(Downloads);
  private readonly confirm = inject(Confirm);
  private readonly undo = inject(Undo);
  private readonly words = injectWords();
  private readonly locale = inject(UI_LOCALE);
  private readonly troubleOf = injectTroubles();
  private readonly session = inject(Session);
  protected readonly viewport = inject(Viewport);

  protected readonly search = signal('');
  protected readonly exporting = signal(false);
  protected readonly list = new KeysetList<SuppressionDto, Page>({
    request: () => {
      const url = '/api/sms/suppressions';
      return this.search() === '' ? { url } : { url, query: { phone: this.search() } };
    },
    idOf: (row) => row.phone + row.createdAt,
  });
  protected readonly columns: readonly SkeletonColumn[] = [
    { track: 'minmax(0, 1fr)', kind: 'two-lines' },
    { track: '56px', kind: 'line' },
  ];
  protected readonly skeleton = delayed(
    () => this.list.loading() && this.list.items().length === 0,
  );
  protected readonly trouble = computed(() => {
    const error = this.list.error();
    return error === null ? null : this.troubleOf(error);
  });
  /** Agents take a buyer's word on the phone and add him; only whoever answers for it removes. */
  protected readonly mayAdd = injectMay('suppressions.add');
  protected readonly mayRemove = injectMay('suppressions.manage');
  /** Who sees numbers masked may not search by them. */
  protected readonly maySearch = injectMay('phones.read');
  private readonly masked = computed(() => this.session.user()?.maskPhones ?? true);
  protected readonly total = computed(() => {
    const total = this.list.answer()?.total;
    if (!total) return '';
    const count = this.words.counted('settings.refusals.count', total.count);
    return total.exact ? count : this.words.t('settings.refusals.atLeast', { count });
  });
  protected readonly firstOnly = computed(() => {
    const [total, shown] = [this.list.answer()?.total.count ?? 0, this.list.items().length];
    if (!this.list.complete() || total <= shown) return '';
    return this.words.t('settings.refusals.firstOnly', { n: formatNumber(shown, this.locale()) });
  });

  protected phoneOf({ phone }: SuppressionDto): string {
    if (phone.includes('•')) return phone;
    return this.masked() ? maskPhone(phone) : formatPhone(phone);
  }

  protected async add(): Promise<void> {
    const { AddRefusalsDialog } = await import('./add-refusals-dialog');
    this.dialog
      .open<InstanceType<typeof AddRefusalsDialog>, undefined, SuppressionsAddedDto>(
        AddRefusalsDialog,
        {
          width: '520px',
          maxWidth: 'calc(100vw - 32px)',
          panelClass: 'ui-dialog-full',
          autoFocus: 'textarea',
        },
      )
      .afterClosed()
      .subscribe((added) => {
        if (!added) return;
        this.list.reload();
        this.undo.tell(this.addedSentence(added));
      });
  }

  protected remove(row: SuppressionDto): void {
    const phone = this.phoneOf(row);
    this.confirm
      .ask({
        title: this.words.t('settings.refusals.removeTitle', { phone }),
        text: this.words.t(`settings.refusals.removeText.${row.origin}`),
        confirm: this.words.t('settings.refusals.removeConfirm'),
        destructive: true,
      })
      .pipe(
        filter((yes) => yes),
        switchMap(() => this.send(removeSuppressionRequest({ path: { phone: row.phone } }))),
      )
      .subscribe({
        next: () => {
          this.list.reload();
          this.undo
            .offer(this.words.t('settings.refusals.removed', { phone }))
            .subscribe(() => this.putBack(row.phone));
        },
        error: (error: unknown) => this.undo.tell(this.troubleOf(error).message),
      });
  }

  protected export(): void {
    this.exporting.set(true);
    this.downloads
      .save('/api/sms/suppressions/export.xlsx', 'dezabonari.xlsx')
      .pipe(finalize(() => this.exporting.set(false)))
      .subscribe({ error: (error: unknown) => this.undo.tell(this.troubleOf(error).message) });
  }

  private putBack(phone: string): void {
    this.send(addSuppressionsRequest({ body: { phones: [phone] } })).subscribe({
      next: () => this.list.reload(),
      error: (error: unknown) => this.undo.tell(this.troubleOf(error).message),
    });
  }

  private addedSentence({ added, cancelledMessages }: SuppressionsAddedDto): string {
    const first =
      added === 0
        ? this.words.t('settings.refusals.addedNone')
        : this.words.counted('settings.refusals.added', added);
    if (cancelledMessages === 0) return first;
    return `${first} ${this.words.counted('settings.refusals.cancelled', cancelledMessages)}`;
  }
}
