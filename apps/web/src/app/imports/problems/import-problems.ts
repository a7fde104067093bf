import {
  Component,
  ElementRef,
  computed,
  effect,
  inject,
  input,
  signal,
  viewChild,
} from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { MatButton } from '@angular/material/button';
import type { ImportProblem, ImportView } from '@smssend/contracts';
import {
  ErrorState,
  Icon,
  SkeletonRows,
  StateChip,
  UI_LOCALE,
  UiNumberPipe,
  Viewport,
  delayed,
  formatNumber,
  type SkeletonColumn,
} from '@smssend/ui';
import { FilterChips, type FilterChoice } from '@smssend/ui/filter-chips';
import { rowWindow } from '@smssend/ui/row-window';
import { Undo } from '@smssend/ui/undo';
import {
  Downloads,
  KeysetList,
  LiveEvents,
  TextPipe,
  injectMay,
  injectTroubles,
  injectWords,
} from '@smssend/web-core';
import { auditTime, filter } from 'rxjs';

type Severity = ImportProblem['severity'] | 'all';

/** As many as the API keeps of one import. */
const KEPT = 10_000;
const ROW_PX = 44;
const PHONE_ROW_PX = 108;
const REFRESH_MS = 2_000;
/** While the file is read, the first few tell enough. */
const SHOWN_WHILE_RUNNING = 5;

/** The rows that need a person: what stood there, what happened, what to do. */
@Component({
  selector: 'app-import-problems',
  imports: [
    ErrorState,
    FilterChips,
    Icon,
    MatButton,
    SkeletonRows,
    StateChip,
    TextPipe,
    UiNumberPipe,
  ],
  templateUrl: './import-problems.html',
  styleUrl: './import-problems.scss',
})
export class ImportProblems {
  private readonly downloads = inject(Downloads);
  private readonly undo = inject(Undo);
  private readonly words = injectWords();
  private readonly locale = inject(UI_LOCALE);
  private readonly troubleOf = injectTroubles();
  private readonly host = viewChild<ElementRef<HTMLElement>>('rows');
  protected readonly viewport = inject(Viewport);

  readonly importId = input.required<string>();
  readonly running = input.required<boolean>();
  readonly withProblems = input.required<number>();
  readonly rejected = input.required<number>();

  protected readonly severity = signal<Severity>('all');
  protected readonly downloading = signal(false);
  protected readonly total = computed(() => this.withProblems() + this.rejected());
  protected readonly list = new KeysetList<ImportProblem>({
    request: () => {
      if (this.total() === 0) return undefined;
      const severity = this.severity();
      const url = `/api/orders/imports/${this.importId()}/problems`;
      return severity === 'all' ? { url } : { url, query: { severity } };
    },
    idOf: (problem) => `${problem.row} ${problem.column} ${problem.code}`,
  });
  private readonly window = rowWindow({
    host: () => this.host()?.nativeElement,
    rows: () => this.list.items().length,
    rowHeight: () => (this.viewport.phone() ? PHONE_ROW_PX : ROW_PX),
  });
  protected readonly above = this.window.above;
  protected readonly below = this.window.below;
  protected readonly drawn = computed(() => {
    if (this.running()) return this.list.items().slice(0, SHOWN_WHILE_RUNNING);
    const { first, end } = this.window.range();
    return this.list.items().slice(first, end);
  });
  protected readonly trouble = computed(() => {
    const error = this.list.error();
    return error === null ? null : this.troubleOf(error);
  });
  protected readonly skeleton = delayed(
    () => this.list.loading() && this.list.items().length === 0,
  );
  protected readonly skeletonColumns: readonly SkeletonColumn[] = [
    { track: '130px', kind: 'chip' },
    { track: '80px', kind: 'number' },
    { track: '1fr', kind: 'line' },
    { track: '2fr', kind: 'line' },
  ];
  protected readonly mayDownload = injectMay('phones.read');
  protected readonly choices = computed<FilterChoice<Severity>[]>(() => [
    { value: 'all', label: this.words.t('imports.problems.all'), count: this.total() },
    {
      value: 'problem',
      label: this.words.t('imports.problems.problem'),
      count: this.withProblems(),
    },
    { value: 'rejected', label: this.words.t('imports.problems.rejected'), count: this.rejected() },
  ]);
  protected readonly limitText = computed(() => {
    if (this.total() <= KEPT || !this.list.complete()) return '';
    return this.words.t('imports.problems.limit', { n: formatNumber(KEPT, this.locale()) });
  });

  constructor() {
    inject(LiveEvents)
      .on<ImportView>('import')
      .pipe(
        filter((news) => news.id === this.importId()),
        auditTime(REFRESH_MS),
        takeUntilDestroyed(),
      )
      .subscribe(() => this.list.refresh(0, SHOWN_WHILE_RUNNING));
    effect(() => {
      if (!this.running() && this.window.nearEnd() && this.list.loaded()) this.list.more();
    });
    // What was listed while the file was read is not all of it.
    let wasRunning = false;
    effect(() => {
      const running = this.running();
      if (wasRunning && !running) this.list.reload();
      wasRunning = running;
    });
  }

  protected download(): void {
    this.downloading.set(true);
    const url = `/api/orders/imports/${this.importId()}/problems.xlsx`;
    this.downloads.save(url, this.words.t('imports.problems.fileName')).subscribe({
      error: (error: unknown) => {
        this.downloading.set(false);
        this.undo.tell(this.troubleOf(error).message);
      },
      complete: () => this.downloading.set(false),
    });
  }
}
