import { BreakpointObserver } from '@angular/cdk/layout';
import { Component, ElementRef, computed, effect, inject, signal, viewChild } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { MatAnchor, MatButton, MatIconButton } from '@angular/material/button';
import { MatDialog } from '@angular/material/dialog';
import { MatMenu, MatMenuItem, MatMenuTrigger } from '@angular/material/menu';
import { RouterLink } from '@angular/router';
import type { ProductLink } from '@smssend/contracts';
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
  type SkeletonColumn,
} from '@smssend/ui';
import { rowWindow } from '@smssend/ui/row-window';
import { Undo } from '@smssend/ui/undo';
import { Downloads, TextPipe, injectTroubles, injectWords } from '@smssend/web-core';
import { map } from 'rxjs';
import { LinkActions } from './link-actions';
import { LinksData } from './links-data';
import { LINK_ROW_PX, LinksRows } from './list/links-rows';
import { LinksTable } from './list/links-table';
import { MissingLinks } from './missing/missing-links';

/** Under this width the table gives way to rows of three lines. */
const ROWS_QUERY = '(width < 720px)';
const COMPACT_ROW_PX = 52;
const COMFORTABLE_ROW_PX = 64;
const SKELETON: readonly SkeletonColumn[] = [
  { track: '32%', kind: 'two-lines' },
  { track: 'minmax(0, 1fr)', kind: 'line' },
  { track: '96px', kind: 'number' },
];

/** Where buyers are led to write their reviews: products that still need a link first, then every link. */
@Component({
  imports: [
    EmptyState,
    ErrorState,
    Icon,
    LinksRows,
    LinksTable,
    MatAnchor,
    MatButton,
    MatIconButton,
    MatMenu,
    MatMenuItem,
    MatMenuTrigger,
    MissingLinks,
    Note,
    PageHeader,
    RouterLink,
    SearchField,
    SkeletonRows,
    TextPipe,
  ],
  providers: [LinksData, LinkActions],
  templateUrl: './product-links.html',
  styleUrl: './product-links.scss',
  host: { '(window:dragover)': 'dragOver($event)', '(window:drop)': 'drop($event)' },
})
export class ProductLinks {
  private readonly dialog = inject(MatDialog);
  private readonly downloads = inject(Downloads);
  private readonly undo = inject(Undo);
  private readonly words = injectWords();
  private readonly troubleOf = injectTroubles();
  private readonly host = viewChild<ElementRef<HTMLElement>>('rows');
  protected readonly data = inject(LinksData);
  protected readonly actions = inject(LinkActions);
  protected readonly viewport = inject(Viewport);
  protected readonly list = this.data.list;

  protected readonly searching = signal(this.data.search() !== '');
  protected readonly exporting = signal(false);
  protected readonly editing = signal<string | null>(null);
  protected readonly asRows = toSignal(
    inject(BreakpointObserver)
      .observe(ROWS_QUERY)
      .pipe(map((state) => state.matches)),
    { initialValue: false },
  );
  private readonly rowHeight = computed(() => {
    if (this.asRows()) return LINK_ROW_PX;
    const compact = this.viewport.roomy() && !this.viewport.coarse();
    return compact ? COMPACT_ROW_PX : COMFORTABLE_ROW_PX;
  });
  protected readonly window = rowWindow({
    host: () => this.host()?.nativeElement,
    rows: () => this.list.items().length,
    rowHeight: this.rowHeight,
  });
  protected readonly trouble = computed(() => {
    const error = this.list.error();
    return error === null ? null : this.troubleOf(error);
  });
  protected readonly missingTrouble = computed(() => {
    const error = this.data.missing.error();
    return error === null ? null : this.troubleOf(error);
  });
  protected readonly empty = computed(
    () => this.list.loaded() && !this.list.loading() && this.list.items().length === 0,
  );
  /** No link at all: what is still missing, if anything, is the page. */
  protected readonly bare = computed(() => this.empty() && !this.trouble() && !this.data.search());
  /** Neither links nor products without one: orders come first. */
  protected readonly untouched = computed(
    () => this.bare() && this.data.missing.loaded() && this.data.products() === 0,
  );
  protected readonly skeleton = delayed(
    () => this.list.loading() && this.list.items().length === 0,
  );
  protected readonly skeletonColumns = SKELETON;
  protected readonly subtitle = computed(() => {
    if (this.trouble()) return this.words.t('productLinks.subtitle.failed');
    const total = this.data.total();
    if (!this.list.loaded() || !total) return this.words.t('productLinks.subtitle.loading');
    if (total.count === 0) return this.words.t('productLinks.subtitle.none');
    return this.words.counted('productLinks.subtitle.links', total.count);
  });

  constructor() {
    this.data.refreshWhenTold(this.window.range);
    effect(() => {
      if (this.window.nearEnd() && this.list.loaded()) this.list.more();
    });
  }

  protected async add(): Promise<void> {
    const { AddLinkDialog } = await import('./add/add-link-dialog');
    this.dialog
      .open<InstanceType<typeof AddLinkDialog>, void, ProductLink>(AddLinkDialog, {
        width: '520px',
        maxWidth: 'calc(100vw - 32px)',
      })
      .afterClosed()
      .subscribe((link) => {
        if (!link) return;
        this.data.reload();
        this.actions.tellAdded(link.pnk);
      });
  }

  protected async importSheet(file: File | null = null): Promise<void> {
    const { ImportSheetDialog } = await import('./sheet/import-sheet-dialog');
    this.dialog
      .open(ImportSheetDialog, {
        data: file,
        width: '640px',
        maxWidth: 'calc(100vw - 32px)',
        panelClass: ['ui-dialog-full', 'links-sheet'],
      })
      .afterClosed()
      .subscribe(() => this.data.reload());
  }

  protected export(): void {
    this.exporting.set(true);
    this.downloads
      .save('/api/product-links/export.xlsx', this.words.t('productLinks.exportName'))
      .subscribe({
        error: (error: unknown) => {
          this.exporting.set(false);
          this.undo.tell(this.troubleOf(error).message);
        },
        complete: () => {
          this.exporting.set(false);
          this.undo.tell(this.words.t('productLinks.exported'));
        },
      });
  }

  protected dragOver(event: DragEvent): void {
    if (event.dataTransfer?.types.includes('Files')) event.preventDefault();
  }

  /** A sheet may be dropped anywhere on the page; an open dialog has its own place for it. */
  protected drop(event: DragEvent): void {
    if (event.defaultPrevented || !event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    const [file] = event.dataTransfer.files;
    const free = this.dialog.openDialogs.length === 0 && this.actions.mayAct();
    if (file && free) void this.importSheet(file);
  }
}
