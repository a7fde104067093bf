import { Component, computed, inject, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { MatButton } from '@angular/material/button';
import type { InvoiceView } from '@smssend/contracts';
import {
  Chip,
  EmptyState,
  ErrorState,
  Icon,
  SkeletonRows,
  UI_LOCALE,
  Viewport,
  delayed,
  type SkeletonColumn,
} from '@smssend/ui';
import { Undo } from '@smssend/ui/undo';
import {
  Downloads,
  KeysetList,
  LiveEvents,
  TextPipe,
  injectTroubles,
  injectWords,
} from '@smssend/web-core';
import { MoreRows } from '@smssend/web-core/more-rows';
import { auditTime, finalize, merge } from 'rxjs';
import { invoiceRows, type RowPdf } from './invoice-rows';

const ROWS_AT_ONCE = 12;
/** A payment, its invoice and its fiscal document arrive in one breath. */
const REFRESH_MS = 1_000;
const WAITING: readonly SkeletonColumn[] = [
  { track: '160px', kind: 'two-lines' },
  { track: '120px', kind: 'line' },
  { track: '1fr', kind: 'line' },
  { track: '120px', kind: 'number' },
  { track: '140px', kind: 'chip' },
];

/** Every invoice with its fiscal document, newest first. */
@Component({
  selector: 'app-invoices-list',
  imports: [Chip, EmptyState, ErrorState, Icon, MatButton, MoreRows, SkeletonRows, TextPipe],
  templateUrl: './invoices-list.html',
  styleUrl: './invoices-list.scss',
})
export class InvoicesList {
  private readonly words = injectWords();
  private readonly locale = inject(UI_LOCALE);
  private readonly downloads = inject(Downloads);
  private readonly undo = inject(Undo);
  private readonly troubleOf = injectTroubles();
  protected readonly viewport = inject(Viewport);
  protected readonly waiting = WAITING;

  protected readonly list = new KeysetList<InvoiceView>({
    request: () => ({ url: '/api/billing/invoices' }),
    idOf: ({ id }) => id,
    pageRows: ROWS_AT_ONCE,
  });
  protected readonly rows = computed(() =>
    invoiceRows(this.list.items(), { words: this.words, locale: this.locale() }),
  );
  protected readonly trouble = computed(() => {
    const error = this.list.error();
    return error === null ? null : this.troubleOf(error);
  });
  protected readonly skeleton = delayed(() => this.list.loading());
  /** The document that is being fetched, by its address. */
  protected readonly fetching = signal<string | null>(null);

  constructor() {
    const live = inject(LiveEvents);
    merge(live.on('billing'), live.resync())
      .pipe(auditTime(REFRESH_MS), takeUntilDestroyed())
      .subscribe(() => this.list.reload());
  }

  protected download({ url, fileName }: RowPdf): void {
    if (this.fetching() !== null) return;
    this.fetching.set(url);
    this.downloads
      .save(url, fileName)
      .pipe(finalize(() => this.fetching.set(null)))
      .subscribe({ error: (error: unknown) => this.undo.tell(this.troubleOf(error).message) });
  }
}
