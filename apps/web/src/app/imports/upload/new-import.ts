import { httpResource } from '@angular/common/http';
import { Component, computed, inject, linkedSignal, signal } from '@angular/core';
import { MatAnchor, MatButton } from '@angular/material/button';
import { MatProgressBar } from '@angular/material/progress-bar';
import { MatRadioButton, MatRadioGroup } from '@angular/material/radio';
import { RouterLink } from '@angular/router';
import type { ImportView, LawfulBasis, PageOf } from '@smssend/contracts';
import {
  FileDrop,
  Icon,
  Note,
  PageHeader,
  StepHeader,
  UI_LOCALE,
  UiDatePipe,
  formatFileSize,
  formatPercent,
} from '@smssend/ui';
import { CountedPipe, TextPipe, injectMay, injectWords } from '@smssend/web-core';
import { STATUS_LOOKS } from '../import-words';
import { MOST_FILE_MB, Upload } from './upload';

/** The law's two ways, the usual one first. */
const BASES: readonly LawfulBasis[] = ['soft_opt_in', 'consent'];
const RECENT = 3;
const ACCEPT = '.xlsx,.xlsm,.csv,.tsv,.txt';

/** A new import: choose the file, say why these people may be written to, watch it travel. */
@Component({
  imports: [
    CountedPipe,
    FileDrop,
    Icon,
    MatAnchor,
    MatButton,
    MatProgressBar,
    MatRadioButton,
    MatRadioGroup,
    Note,
    PageHeader,
    RouterLink,
    StepHeader,
    TextPipe,
    UiDatePipe,
  ],
  providers: [Upload],
  templateUrl: './new-import.html',
  styleUrl: './new-import.scss',
  host: {
    '(window:dragenter)': 'dragOver($event)',
    '(window:dragover)': 'dragOver($event)',
    '(window:dragleave)': 'dragLeave($event)',
    '(window:drop)': 'drop($event)',
    '(window:beforeunload)': 'warn($event)',
  },
})
export class NewImport {
  private readonly words = injectWords();
  private readonly locale = inject(UI_LOCALE);
  protected readonly upload = inject(Upload);

  private readonly recentResource = httpResource<PageOf<ImportView>>(
    () => `/api/orders/imports?limit=${RECENT}`,
  );
  protected readonly recent = computed(() =>
    this.recentResource.hasValue() ? this.recentResource.value().items : [],
  );
  /** The answer given the last time; most shops write to their own customers. */
  protected readonly basis = linkedSignal<LawfulBasis>(
    () => this.recent()[0]?.lawfulBasis ?? 'soft_opt_in',
  );
  protected readonly bases = BASES;
  protected readonly looks = STATUS_LOOKS;
  protected readonly accept = ACCEPT;
  protected readonly limits = { mb: MOST_FILE_MB };
  protected readonly dragging = signal(false);
  protected readonly mayImport = injectMay('orders.import');
  protected readonly steps = computed(() =>
    ['file', 'reading', 'result'].map((step) => this.words.t(`imports.steps.${step}`)),
  );
  protected readonly share = computed(() => {
    const now = this.upload.current();
    return now ? now.sent / Math.max(1, now.size) : 0;
  });
  protected readonly progress = computed(() => {
    const now = this.upload.current();
    if (!now) return '';
    if (now.sent >= now.size) return this.words.t('imports.upload.received');
    const percent = formatPercent(this.share(), this.locale(), 0);
    return this.words.t('imports.upload.sent', {
      percent,
      size: formatFileSize(now.size, this.locale()),
    });
  });

  protected take(file: File): void {
    if (this.mayImport()) this.upload.send(file, this.basis());
  }

  protected dragOver(event: DragEvent): void {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    this.dragging.set(this.mayImport() && !this.upload.current());
  }

  /** Leaving the window has nowhere to go to. */
  protected dragLeave(event: DragEvent): void {
    if (event.relatedTarget === null) this.dragging.set(false);
  }

  protected drop(event: DragEvent): void {
    this.dragging.set(false);
    // The drop zone itself has taken it already.
    if (event.defaultPrevented || !event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    const [file] = event.dataTransfer.files;
    if (file) this.take(file);
  }

  /** A tab closed now would cut the file in two. */
  protected warn(event: BeforeUnloadEvent): void {
    if (this.upload.current()) event.preventDefault();
  }
}
