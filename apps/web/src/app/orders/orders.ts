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
import { MatMenu, MatMenuItem, MatMenuTrigger } from '@angular/material/menu';
import { Router, RouterLink, RouterOutlet } from '@angular/router';
import type { LineSmsState } from '@smssend/contracts';
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
  Downloads,
  Preferences,
  Session,
  TextPipe,
  injectMay,
  injectTroubles,
  injectWords,
} from '@smssend/web-core';
import { map } from 'rxjs';
import { ChosenLines } from '../shell/chosen-lines';
import { ChosenBar } from './list/chosen-bar';
import { ColumnsButton } from './list/columns-button';
import { OrderColumns } from './list/columns';
import { OrdersRows, PHONE_ROW_PX } from './list/orders-rows';
import { OrdersTable } from './list/orders-table';
import { skeletonOf } from './list/skeleton-columns';
import { injectSubtitle } from './list/subtitle';
import { activeFilters } from './filters/filter-words';
import { OrdersFilters } from './filters/orders-filters';
import { EVERYTHING, queryOf } from './filters/orders-view';
import { StateChips } from './filters/state-chips';
import { OrdersData } from './orders-data';

/** Under this width the table gives way to rows of three lines. */
const ROWS_QUERY = '(width < 720px)';
const COMPACT_ROW_PX = 52;
const COMFORTABLE_ROW_PX = 64;

/** All order lines: find them, see how their SMS went, choose whom to ask for a review. */
@Component({
  imports: [
    ChosenBar,
    ColumnsButton,
    EmptyState,
    ErrorState,
    Icon,
    MatAnchor,
    MatButton,
    MatIconButton,
    MatMenu,
    MatMenuItem,
    MatMenuTrigger,
    Note,
    OrdersFilters,
    OrdersRows,
    OrdersTable,
    PageHeader,
    RouterLink,
    RouterOutlet,
    SearchField,
    SkeletonRows,
    StateChips,
    TextPipe,
  ],
  providers: [OrdersData, OrderColumns],
  templateUrl: './orders.html',
  styleUrl: './orders.scss',
})
export class Orders {
  private readonly router = inject(Router);
  private readonly sheet = inject(MatBottomSheet);
  private readonly downloads = inject(Downloads);
  private readonly preferences = inject(Preferences);
  private readonly session = inject(Session);
  private readonly undo = inject(Undo);
  private readonly words = injectWords();
  private readonly troubleOf = injectTroubles();
  private readonly host = viewChild<ElementRef<HTMLElement>>('rows');
  protected readonly data = inject(OrdersData);
  protected readonly chosen = inject(ChosenLines);
  protected readonly columns = inject(OrderColumns);
  protected readonly viewport = inject(Viewport);
  protected readonly list = this.data.list;
  protected readonly subtitle = injectSubtitle(this.data);

  protected readonly searching = signal(this.data.view().search !== '');
  protected readonly exporting = signal(false);
  protected readonly masked = computed(() => this.session.user()?.maskPhones ?? true);
  /** Roles that may only look neither choose nor import, and the server hides the numbers. */
  protected readonly mayAct = injectMay('orders.import');
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
      ? this.words.counted('orders.filters.openCount', this.filterCount())
      : this.words.t('orders.filters.open'),
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
  protected readonly skeletonColumns = computed(() =>
    skeletonOf(this.asRows(), this.columns.shown()),
  );
  protected readonly shownLines = computed(() =>
    this.words.counted('orders.subtitle.lines', this.list.items().length),
  );

  constructor() {
    this.data.refreshWhenTold(this.window.range);
    afterNextRender(() => this.data.refreshOldRows(this.window.range()));
    effect(() => {
      if (this.window.nearEnd() && this.list.loaded()) this.list.more();
    });
  }

  protected toggleMask(): void {
    this.preferences.maskPhones(!this.masked()).subscribe({
      error: (error: unknown) => this.undo.tell(this.troubleOf(error).message),
    });
  }

  protected filterByState(smsState: LineSmsState[]): void {
    this.data.change({ smsState });
  }

  protected clearFilters(): void {
    this.data.change({ ...EVERYTHING, sort: this.data.view().sort });
  }

  protected async openFilters(): Promise<void> {
    const { FilterSheet } = await import('./filters/filter-sheet');
    const { view, total, change } = this.data;
    this.sheet.open(FilterSheet, {
      data: { view, total, change: change.bind(this.data) },
      ariaLabel: this.words.t('orders.filters.title'),
    });
  }

  protected export(): void {
    const lines = this.words.counted('orders.subtitle.lines', this.data.total()?.count ?? 0);
    this.exporting.set(true);
    this.downloads
      .save(
        '/api/orders/export.xlsx',
        this.words.t('orders.exportName'),
        queryOf(this.data.filter()),
      )
      .subscribe({
        next: () => this.undo.tell(this.words.t('orders.exported', { lines })),
        error: (error: unknown) => {
          this.exporting.set(false);
          this.undo.tell(this.troubleOf(error).message);
        },
        complete: () => this.exporting.set(false),
      });
  }

  /** The choice travels with the history entry, so that a reload of the next page still knows it. */
  protected send(): void {
    void this.router.navigateByUrl('/orders/send', { state: { chosen: this.chosen.request() } });
  }
}
