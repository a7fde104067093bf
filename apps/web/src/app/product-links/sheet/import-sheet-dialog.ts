import { HttpClient } from '@angular/common/http';
import { Component, DestroyRef, computed, inject, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { MatButton } from '@angular/material/button';
import {
  MAT_DIALOG_DATA,
  MatDialogActions,
  MatDialogClose,
  MatDialogContent,
  MatDialogTitle,
} from '@angular/material/dialog';
import { MatProgressBar } from '@angular/material/progress-bar';
import type { LinksImported } from '@smssend/contracts';
import { FileDrop, Note, UI_LOCALE, UiNumberPipe, formatFileSize } from '@smssend/ui';
import { CountedPipe, TextPipe, injectTroubles, injectWords } from '@smssend/web-core';

import { LimitDialogs } from '../../shell/billing/limits/limit-dialogs';
/** The API refuses more; said here at once, before the whole file has travelled. */
export const MOST_SHEET_MB = 10;
const MIB = 1024 * 1024;
/** More rows than these are not read on a screen; the sum says how many there are. */
const MOST_PROBLEMS_SHOWN = 200;
const ACCEPT = '.xlsx,.xlsm,.csv,.tsv,.txt';
/** A sheet of a hundred thousand rows is read and written before the answer comes. */
const TIMEOUT_MS = 120_000;

interface Refusal {
  title: string;
  requestId: string | null;
}

/** Links from a sheet with the columns PNK and Link: choose it, see what became of its rows. */
@Component({
  imports: [
    CountedPipe,
    FileDrop,
    MatButton,
    MatDialogActions,
    MatDialogClose,
    MatDialogContent,
    MatDialogTitle,
    MatProgressBar,
    Note,
    TextPipe,
    UiNumberPipe,
  ],
  templateUrl: './import-sheet-dialog.html',
  styleUrl: './import-sheet-dialog.scss',
})
export class ImportSheetDialog {
  private readonly http = inject(HttpClient);
  private readonly destroyed = inject(DestroyRef);
  private readonly words = injectWords();
  private readonly locale = inject(UI_LOCALE);
  private readonly troubleOf = injectTroubles();
  private readonly planLimits = inject(LimitDialogs);

  protected readonly reading = signal<string | null>(null);
  protected readonly refusal = signal<Refusal | null>(null);
  protected readonly result = signal<LinksImported | null>(null);
  protected readonly accept = ACCEPT;
  protected readonly limits = { mb: MOST_SHEET_MB };
  protected readonly problems = computed(
    () => this.result()?.problems.slice(0, MOST_PROBLEMS_SHOWN) ?? [],
  );
  protected readonly unseenProblems = computed(
    () => (this.result()?.problems.length ?? 0) - this.problems().length,
  );

  constructor() {
    const dropped = inject<File | null>(MAT_DIALOG_DATA);
    if (dropped) this.take(dropped);
  }

  protected take(file: File): void {
    if (this.reading()) return;
    this.refusal.set(null);
    if (file.size > MOST_SHEET_MB * MIB) {
      const size = formatFileSize(file.size, this.locale());
      const title = this.words.t('productLinks.sheet.tooLarge', { size, mb: MOST_SHEET_MB });
      return this.refusal.set({ title, requestId: null });
    }
    this.reading.set(file.name);
    const form = new FormData();
    form.append('file', file, file.name);
    this.http
      .post<LinksImported>('/api/product-links/import', form, { timeout: TIMEOUT_MS })
      .pipe(takeUntilDestroyed(this.destroyed))
      .subscribe({
        next: (result) => this.finished(result),
        error: (error: unknown) => this.failed(error),
      });
  }

  protected again(): void {
    this.result.set(null);
  }

  private finished(result: LinksImported): void {
    this.reading.set(null);
    this.result.set(result);
  }

  private failed(error: unknown): void {
    this.reading.set(null);
    const trouble = this.troubleOf(error);
    if (this.planLimits.openForPlan(trouble, 'links')) return;
    const { message, status, requestId } = trouble;
    this.refusal.set({ title: message, requestId: status >= 500 ? requestId : null });
  }
}
