import { BreakpointObserver } from '@angular/cdk/layout';
import {
  Component,
  ElementRef,
  afterNextRender,
  computed,
  effect,
  inject,
  signal,
  viewChild,
} from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { MatBottomSheet } from '@angular/material/bottom-sheet';
import { MatAnchor, MatButton, MatIconButton } from '@angular/material/button';
import { RouterLink, RouterOutlet } from '@angular/router';
import {
  EmptyState,
  ErrorState,
  Icon,
  Note,
  PageHeader,
  SearchField,
  SkeletonRows,
  Viewport,
  delayed,
} from '@smssend/ui';
import { rowWindow } from '@smssend/ui/row-window';
import { Undo } from '@smssend/ui/undo';
import {
  Preferences,
  Session,
  TextPipe,
  injectMay,
  injectTroubles,
  injectWords,
} from '@smssend/web-core';
import { map } from 'rxjs';
import { MessagesFilters } from './filters/messages-filters';
import { EVERYTHING, activeFilters } from './filters/messages-view';
import { StateChips } from './filters/state-chips';
import { MessagesRows, PHONE_ROW_PX } from './list/messages-rows';
import { MessagesTable } from './list/messages-table';
import { skeletonOf } from './list/skeleton-columns';
import { MessagesData } from './messages-data';
import { PausedNote } from './paused-note';
import { SendNote } from './send-note';

/** Under this width the table gives way to rows of three lines. */
const ROWS_QUERY = '(width < 720px)';
const COMPACT_ROW_PX = 52;
const COMFORTABLE_ROW_PX = 64;

/** Every SMS and what became of it. */
@Component({
  imports: [
    EmptyState,
    ErrorState,
    Icon,
    MatAnchor,
    MatButton,
    MatIconButton,
    MessagesFilters,
    MessagesRows,
    MessagesTable,
    Note,
    PageHeader,
    PausedNote,
    RouterLink,
    RouterOutlet,
    SearchField,
    SendNote,
    SkeletonRows,
    StateChips,
    TextPipe,
  ],
  providers: [MessagesData],
  templateUrl: './messages.html',
  styleUrl: './messages.scss',
})
export class Messages {
  private readonly sheet = inject(MatBottomSheet);
  private readonly preferences = inject(Preferences);
  private readonly session = inject(Session);
  private readonly undo = inject(Undo);
  private readonly words = injectWords();
  private readonly troubleOf = injectTroubles();
  private readonly host = viewChild<ElementRef<HTMLElement>>('rows');
  protected readonly data = inject(MessagesData);
  protected readonly viewport = inject(Viewport);
  protected readonly list = this.data.list;

  protected readonly searching = signal(this.data.view().search !== '');
  protected readonly masked = computed(() => this.session.user()?.maskPhones ?? true);
  /** For roles that may only look the server hides the numbers, and nothing can be sent. */
  protected readonly mayAct = injectMay('messages.send');
  protected readonly asRows = toSignal(
    inject(BreakpointObserver)
      .observe(ROWS_QUERY)
      .pipe(map((state) => state.matches)),
    { initialValue: false },
  );
  private readonly rowHeight = computed(() => {
    if (this.asRows()) return PHONE_ROW_PX;
    const compact = this.viewport.roomy() && !this.viewport.coarse();
    return compact ? COMPACT_ROW_PX : COMFORTABLE_ROW_PX;
  });
  protected readonly window = rowWindow({
    host: () => this.host()?.nativeElement,
    rows: () => this.list.items().length,
    rowHeight: this.rowHeight,
  });

  protected readonly filterCount = computed(() => activeFilters(this.data.view()));
  protected readonly filterLabel = computed(() =>
    this.filterCount() > 0
      ? this.words.counted('messages.filters.openCount', this.filterCount())
      : this.words.t('messages.filters.open'),
  );
  protected readonly trouble = computed(() => {
    const error = this.list.error();
    return error === null ? null : this.troubleOf(error);
  });
  protected readonly empty = computed(
    () => this.list.loaded() && !this.list.loading() && this.list.items().length === 0,
  );
  protected readonly untouched = computed(
    () => this.empty() && !this.trouble() && !this.data.narrowed(),
  );
  protected readonly skeleton = delayed(
    () => this.list.loading() && this.list.items().length === 0,
  );
  protected readonly skeletonColumns = computed(() => skeletonOf(this.asRows()));
  protected readonly subtitle = computed(() => {
    if (this.trouble()) return this.words.t('messages.subtitle.failed');
    const total = this.data.total();
    if (!this.list.loaded() || !total) return this.words.t('messages.subtitle.loading');
    if (this.untouched()) return this.words.t('messages.subtitle.none');
    const counted = this.words.counted('messages.subtitle.messages', total.count);
    return total.exact ? counted : this.words.t('messages.subtitle.about', { messages: counted });
  });

  constructor() {
    this.data.refreshWhenTold(this.window.range);
    afterNextRender(() => this.refresh());
    effect(() => {
      if (this.window.nearEnd() && this.list.loaded()) this.list.more();
    });
  }

  /** Asks once more for the rows in sight, where they stand. */
  protected refresh(): void {
    this.data.refresh(this.window.range());
  }

  protected toggleMask(): void {
    this.preferences.maskPhones(!this.masked()).subscribe({
      error: (error: unknown) => this.undo.tell(this.troubleOf(error).message),
    });
  }

  protected clearFilters(): void {
    this.data.change(EVERYTHING);
  }

  protected async openFilters(): Promise<void> {
    const { FilterSheet } = await import('./filters/filter-sheet');
    const { view, total, change } = this.data;
    this.sheet.open(FilterSheet, {
      ariaLabel: this.words.t('messages.filters.title'),
      data: { view, total, change: change.bind(this.data) },
    });
  }
}
