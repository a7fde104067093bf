import { httpResource } from '@angular/common/http';
import { Injectable, computed, effect, inject } from '@angular/core';
import { takeUntilDestroyed, toSignal } from '@angular/core/rxjs-interop';
import { ActivatedRoute, Router } from '@angular/router';
import type { ImportView, OrderCounts, OrderFilter, PageOf } from '@smssend/contracts';
import { LiveEvents, injectMay } from '@smssend/web-core';
import { auditTime, filter, map, merge, type Observable } from 'rxjs';
import { ChosenLines } from '../shell/chosen-lines';
import {
  countsFilterOf,
  filterOf,
  isNarrowed,
  paramsOf,
  queryOf,
  viewOf,
  withoutPhone,
  type OrdersView,
} from './filters/orders-view';
import { OrdersList } from './list/orders-list';

/** While messages go out the states change many times a second; the list is asked again at most so often. */
const REFRESH_MS = 1_500;

/** What the orders page shows: its view from the address, the list, the counts, and what happens live. */
@Injectable()
export class OrdersData {
  private readonly router = inject(Router);
  private readonly route = inject(ActivatedRoute);
  private readonly live = inject(LiveEvents);
  private readonly chosen = inject(ChosenLines);
  private readonly params = toSignal(this.route.queryParamMap, {
    initialValue: this.route.snapshot.queryParamMap,
  });
  readonly list = inject(OrdersList).lines;
  private readonly request = inject(OrdersList).request;

  readonly view = computed(() => viewOf(this.params()));
  /** Whether a search may be a phone number. */
  readonly byPhone = injectMay('phones.read');
  readonly filter = computed(() => this.allowed(filterOf(this.view())), { equal: sameJson });
  readonly narrowed = computed(() => isNarrowed(this.view()));
  private readonly countsFilter = computed(() => this.allowed(countsFilterOf(this.view())), {
    equal: sameJson,
  });
  private readonly countsResource = httpResource<OrderCounts>(() => ({
    url: '/api/orders/counts',
    params: queryOf(this.countsFilter()),
  }));
  private readonly imports = httpResource<PageOf<ImportView>>(() => '/api/orders/imports?limit=1');

  readonly counts = computed(() =>
    this.countsResource.hasValue() ? this.countsResource.value() : null,
  );
  readonly total = computed(() => this.list.answer()?.total ?? null);
  readonly lastImport = computed(() => {
    const last = this.imports.hasValue() ? this.imports.value().items[0] : undefined;
    return last?.finishedAt ?? null;
  });

  constructor() {
    effect(() => {
      const sort = this.view().sort;
      this.request.set({ url: '/api/orders', query: { ...queryOf(this.filter()), sort } });
    });
    effect(() => this.chosen.learn(this.list.items()));
  }

  /** Asks again for the rows in sight whenever something has happened, while the caller lives. */
  refreshWhenTold(rowsInSight: () => { first: number; end: number }): void {
    const told: Observable<unknown> = merge(
      this.live.on('messages'),
      this.live.on('links'),
      this.live.on<ImportView>('import').pipe(filter((news) => news.status === 'done')),
      this.live.resync(),
    );
    told.pipe(auditTime(REFRESH_MS), map(rowsInSight), takeUntilDestroyed()).subscribe((rows) => {
      this.list.refresh(rows.first, rows.end);
      this.countsResource.reload();
      this.imports.reload();
    });
  }

  /** A page that is opened again has the rows of before; they are asked for once more. */
  refreshOldRows(rows: { first: number; end: number }): void {
    if (this.list.loaded()) this.list.refresh(rows.first, rows.end);
  }

  change(change: Partial<OrdersView>, replaceUrl = false): void {
    const queryParams = paramsOf({ ...this.view(), ...change });
    this.chosen.forgetFilter();
    void this.router.navigate([], { relativeTo: this.route, queryParams, replaceUrl });
  }

  reload(): void {
    this.list.reload();
    this.countsResource.reload();
  }

  private allowed(filter: OrderFilter): OrderFilter {
    return this.byPhone() ? filter : withoutPhone(filter);
  }
}

function sameJson(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
