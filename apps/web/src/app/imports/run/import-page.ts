import { httpResource } from '@angular/common/http';
import { Component, computed, effect, inject, input, linkedSignal, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { MatAnchor, MatButton, MatIconButton } from '@angular/material/button';
import { MatMenu, MatMenuItem, MatMenuTrigger } from '@angular/material/menu';
import { RouterLink } from '@angular/router';
import type { ImportView } from '@smssend/contracts';
import {
  EmptyState,
  ErrorState,
  Icon,
  KeyNumbers,
  PageHeader,
  Skeleton,
  StepHeader,
  UI_LOCALE,
  UiFileSizePipe,
  Viewport,
  counted,
  delayed,
  formatDateTime,
  formatNumber,
  injectUiWords,
  type KeyNumber,
} from '@smssend/ui';
import { Confirm } from '@smssend/ui/confirm';
import { Undo } from '@smssend/ui/undo';
import {
  LiveEvents,
  PageTitle,
  TextPipe,
  injectMay,
  injectTroubles,
  injectWords,
} from '@smssend/web-core';
import { cancelImportRequest, injectSend } from '@smssend/web-core/api';
import { filter, merge } from 'rxjs';
import { RUNNING, STATUS_LOOKS, injectRecognised } from '../import-words';
import { ColumnMapping } from '../mapping/column-mapping';
import { ImportProblems } from '../problems/import-problems';
import { NextStep } from './next-step';
import { roundedTime } from './pace';
import { RunProgress } from './run-progress';

/** One import: at work, waiting for its columns to be named, done, failed or stopped. */
@Component({
  imports: [
    ColumnMapping,
    EmptyState,
    ErrorState,
    Icon,
    ImportProblems,
    KeyNumbers,
    MatAnchor,
    MatButton,
    MatIconButton,
    MatMenu,
    MatMenuItem,
    MatMenuTrigger,
    NextStep,
    PageHeader,
    RouterLink,
    RunProgress,
    Skeleton,
    StepHeader,
    TextPipe,
    UiFileSizePipe,
  ],
  templateUrl: './import-page.html',
  styleUrl: './import-page.scss',
})
export class ImportPage {
  private readonly call = injectSend();
  private readonly confirm = inject(Confirm);
  private readonly undo = inject(Undo);
  private readonly words = injectWords();
  private readonly uiWords = injectUiWords();
  private readonly locale = inject(UI_LOCALE);
  private readonly troubleOf = injectTroubles();
  private readonly recognised = injectRecognised();
  protected readonly viewport = inject(Viewport);

  /** Of the import, from the address. */
  readonly id = input.required<string>();

  private readonly resource = httpResource<ImportView>(() => `/api/orders/imports/${this.id()}`);
  /** From the answer, then from the live events. */
  protected readonly view = linkedSignal<ImportView | null, ImportView | null>({
    source: () => (this.resource.hasValue() ? this.resource.value() : null),
    computation: (answer, before) => answer ?? sameImport(before?.value ?? null, this.id()),
  });
  protected readonly trouble = computed(() => {
    const error = this.resource.error();
    return error && !this.view() ? this.troubleOf(error) : null;
  });
  protected readonly skeleton = delayed(() => this.resource.isLoading() && !this.view());
  protected readonly stopping = signal(false);
  protected readonly mayAct = injectMay('orders.import');
  protected readonly running = computed(() => RUNNING.includes(this.view()?.status ?? 'done'));
  protected readonly looks = STATUS_LOOKS;

  protected readonly heading = computed(() => this.words.t(`imports.run.${this.headingKey()}`));
  protected readonly subtitle = computed(() => this.subtitleOf(this.view()));
  protected readonly steps = computed(() =>
    ['file', 'reading', 'result'].map((step) => this.words.t(`imports.steps.${step}`)),
  );
  protected readonly step = computed(() => (this.view()?.status === 'done' ? 4 : 2));
  protected readonly about = computed(() => {
    const view = this.view();
    return view ? this.recognised(view) : '';
  });
  protected readonly numbers = computed(() => this.numbersOf(this.view()));

  constructor() {
    const title = inject(PageTitle);
    const live = inject(LiveEvents);
    live
      .on<ImportView>('import')
      .pipe(
        filter((news) => news.id === this.id()),
        takeUntilDestroyed(),
      )
      .subscribe((news) => this.hear(news));
    merge(live.resync())
      .pipe(takeUntilDestroyed())
      .subscribe(() => this.resource.reload());
    effect(() => {
      if (this.view()) title.show(this.heading());
    });
  }

  protected reload(): void {
    this.resource.reload();
  }

  protected askToStop(): void {
    this.confirm
      .ask({
        title: this.words.t('imports.run.stopTitle'),
        text: this.words.t('imports.run.stopText'),
        confirm: this.words.t('imports.run.stop'),
        cancel: this.words.t('imports.run.stopKeep'),
        destructive: true,
      })
      .subscribe((stop) => {
        if (stop) this.stop();
      });
  }

  private stop(): void {
    this.stopping.set(true);
    this.call(cancelImportRequest({ path: { id: this.id() } })).subscribe({
      next: (view) => this.view.set(view),
      error: (error: unknown) => {
        this.stopping.set(false);
        this.undo.tell(this.troubleOf(error).message);
        this.resource.reload();
      },
      complete: () => this.stopping.set(false),
    });
  }

  /** Live words are in the shop's language and carry no sheet: an end is asked for once more. */
  private hear(news: ImportView): void {
    const before = this.view();
    if (RUNNING.includes(news.status)) this.view.set(news);
    else if (before?.status !== news.status) this.resource.reload();
  }

  private headingKey(): string {
    const status = this.view()?.status;
    if (status === 'needs_mapping') return 'mapping';
    if (status === 'queued' || status === undefined) return 'queued';
    return status === 'reading' || status === 'merging' ? 'running' : status;
  }

  private subtitleOf(view: ImportView | null): string {
    if (!view) return '';
    if (RUNNING.includes(view.status)) return this.words.t('imports.run.canClose');
    if (view.status !== 'done' || !view.finishedAt) return '';
    const rows = this.words.counted('imports.rows', view.rowsRead);
    const at = formatDateTime(view.finishedAt, this.locale());
    if (!view.startedAt) return this.words.t('imports.run.read', { rows, at });
    const seconds = (Date.parse(view.finishedAt) - Date.parse(view.startedAt)) / 1000;
    const { unit, count } = roundedTime(seconds);
    const time = counted(this.uiWords()[unit], count, this.locale());
    return this.words.t('imports.run.readIn', { rows, time, at });
  }

  private numbersOf(view: ImportView | null): KeyNumber[] {
    if (!view) return [];
    const number = (value: number): string => formatNumber(value, this.locale());
    const t = (key: string): string => this.words.t(`imports.run.numbers.${key}`);
    return [
      {
        label: t('new'),
        value: number(view.rowsNew),
        icon: 'add_circle',
        tone: 'ok',
        note: t(this.running() ? 'newNoteRunning' : 'newNote'),
      },
      {
        label: t('changed'),
        value: number(view.rowsChanged),
        icon: 'sync',
        note: t('changedNote'),
      },
      {
        label: t('unchanged'),
        value: number(view.rowsUnchanged),
        icon: 'equal',
        note: t('unchangedNote'),
      },
      {
        label: t('problems'),
        value: number(view.rowsWithProblems),
        icon: 'warning',
        tone: 'wait',
        note: t('problemsNote'),
      },
      {
        label: t('rejected'),
        value: number(view.rowsRejected),
        icon: 'error',
        tone: 'fail',
        note: t('rejectedNote'),
      },
    ];
  }
}

function sameImport(view: ImportView | null, id: string): ImportView | null {
  return view?.id === id ? view : null;
}
