import { Component, ElementRef, computed, effect, inject, viewChild } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { MatAnchor, MatButton, MatIconAnchor } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import type { ImportView } from '@smssend/contracts';
import {
  Chip,
  EmptyState,
  ErrorState,
  Icon,
  PageHeader,
  SkeletonRows,
  TwoLineCell,
  UiDatePipe,
  UiNumberPipe,
  Viewport,
  delayed,
  type SkeletonColumn,
} from '@smssend/ui';
import { rowWindow } from '@smssend/ui/row-window';
import {
  CountedPipe,
  KeysetList,
  LiveEvents,
  TextPipe,
  injectMay,
  injectTroubles,
} from '@smssend/web-core';
import { auditTime, merge } from 'rxjs';
import { RUNNING, STATUS_LOOKS } from '../import-words';

/** An import at work tells of itself twice a second. */
const REFRESH_MS = 1_000;
const ROW_PX = 64;

/** Every file that was brought, newest first. */
@Component({
  imports: [
    Chip,
    CountedPipe,
    EmptyState,
    ErrorState,
    Icon,
    MatAnchor,
    MatButton,
    MatIconAnchor,
    PageHeader,
    RouterLink,
    SkeletonRows,
    TextPipe,
    TwoLineCell,
    UiDatePipe,
    UiNumberPipe,
  ],
  templateUrl: './imports-page.html',
  styleUrl: './imports-page.scss',
})
export class ImportsPage {
  private readonly troubleOf = injectTroubles();
  private readonly host = viewChild<ElementRef<HTMLElement>>('rows');
  protected readonly viewport = inject(Viewport);

  protected readonly list = new KeysetList<ImportView>({
    request: () => ({ url: '/api/orders/imports' }),
    idOf: (one) => one.id,
    pageRows: 50,
  });
  protected readonly looks = STATUS_LOOKS;
  protected readonly mayImport = injectMay('orders.import');
  protected readonly trouble = computed(() => {
    const error = this.list.error();
    return error === null ? null : this.troubleOf(error);
  });
  protected readonly empty = computed(
    () => this.list.loaded() && !this.list.loading() && this.list.items().length === 0,
  );
  protected readonly skeleton = delayed(
    () => this.list.loading() && this.list.items().length === 0,
  );
  protected readonly skeletonColumns: readonly SkeletonColumn[] = [
    { track: 'minmax(0, 1fr)', kind: 'two-lines' },
    { track: '140px', kind: 'chip' },
  ];
  private readonly window = rowWindow({
    host: () => this.host()?.nativeElement,
    rows: () => this.list.items().length,
    rowHeight: () => ROW_PX,
  });

  constructor() {
    const live = inject(LiveEvents);
    merge(live.on('import'), live.resync())
      .pipe(auditTime(REFRESH_MS), takeUntilDestroyed())
      .subscribe(() => this.list.refresh(0, this.window.range().end));
    effect(() => {
      if (this.window.nearEnd() && this.list.loaded()) this.list.more();
    });
  }

  protected isRunning(one: ImportView): boolean {
    return RUNNING.includes(one.status);
  }
}
