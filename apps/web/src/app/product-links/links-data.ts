import { Injectable, computed, inject } from '@angular/core';
import { takeUntilDestroyed, toSignal } from '@angular/core/rxjs-interop';
import { ActivatedRoute, Router } from '@angular/router';
import type { ImportView, MissingLink, PageOf, ProductLink, Total } from '@smssend/contracts';
import { KeysetList, LiveEvents } from '@smssend/web-core';
import { auditTime, filter, merge, type Observable } from 'rxjs';

type LinkPage = PageOf<ProductLink> & { total: Total };
type MissingPage = PageOf<MissingLink> & { products: number; buyersWaiting: number };

/** Accepting many links one by one tells of each; the lists are asked again at most so often. */
const REFRESH_MS = 1_000;
/** Products without a link shown at a time: the ones with most buyers come first. */
const MISSING_ROWS = 10;
/** The API takes a search of at most so many characters. */
const MOST_SEARCH = 100;

/** What the page of product links shows: the search from the address, both lists, and what happens live. */
@Injectable()
export class LinksData {
  private readonly router = inject(Router);
  private readonly route = inject(ActivatedRoute);
  private readonly live = inject(LiveEvents);
  private readonly params = toSignal(this.route.queryParamMap, {
    initialValue: this.route.snapshot.queryParamMap,
  });

  readonly search = computed(() => (this.params().get('text') ?? '').trim().slice(0, MOST_SEARCH));
  readonly list = new KeysetList<ProductLink, LinkPage>({
    request: () => ({
      url: '/api/product-links',
      ...(this.search() ? { query: { text: this.search() } } : {}),
    }),
    idOf: (link) => link.pnk,
  });
  readonly missing = new KeysetList<MissingLink, MissingPage>({
    request: () => ({ url: '/api/product-links/missing' }),
    idOf: (product) => product.pnk,
    pageRows: MISSING_ROWS,
  });
  readonly total = computed(() => this.list.answer()?.total ?? null);
  readonly products = computed(() => this.missing.answer()?.products ?? 0);
  readonly buyersWaiting = computed(() => this.missing.answer()?.buyersWaiting ?? 0);

  /** Asks again for the rows in sight whenever links or orders have changed, while the caller lives. */
  refreshWhenTold(rowsInSight: () => { first: number; end: number }): void {
    const told: Observable<unknown> = merge(
      this.live.on('links'),
      this.live.on<ImportView>('import').pipe(filter((news) => news.status === 'done')),
      this.live.resync(),
    );
    told.pipe(auditTime(REFRESH_MS), takeUntilDestroyed()).subscribe(() => {
      const { first, end } = rowsInSight();
      this.list.refresh(first, end);
      this.refreshMissing();
    });
  }

  refreshMissing(): void {
    this.missing.refresh(0, this.missing.items().length);
  }

  searchFor(text: string): void {
    const queryParams = { text: text || null };
    void this.router.navigate([], { relativeTo: this.route, queryParams, replaceUrl: true });
  }

  reload(): void {
    this.list.reload();
    this.missing.reload();
  }
}
