import { HttpClient } from '@angular/common/http';
import {
  DestroyRef,
  computed,
  effect,
  inject,
  signal,
  untracked,
  type Signal,
} from '@angular/core';
import type { PageOf } from '@smssend/contracts';
import { forkJoin, map, type Observable, type Subscription } from 'rxjs';
import { mergePage, pagesAround, type LoadedPage } from './loaded-pages';

/** Rows asked for at a time; the API gives at most 200. */
export const PAGE_ROWS = 100;
/** A list that was read this far stops growing: whoever is there needs a filter, not more rows. */
export const MOST_LOADED_ROWS = 20_000;

type Query = Record<string, string | number | boolean | readonly string[]>;

/** Where a list comes from. With a `body` it is asked for by POST and the cursor travels in the body. */
export interface KeysetRequest {
  url: string;
  query?: Query;
  body?: Record<string, unknown>;
}

interface Options<T> {
  /** Undefined asks for nothing yet. A new value starts the list anew and keeps the old rows meanwhile. */
  request: () => KeysetRequest | undefined;
  idOf: (item: T) => string;
  pageRows?: number;
}

/**
 * A keyset list as it grows while somebody scrolls: first page, next pages, and a refresh of what is
 * in sight that keeps every other row where it is. `A` is the whole answer of a page, for totals.
 */
export class KeysetList<T, A extends PageOf<T> = PageOf<T>> {
  private readonly http = inject(HttpClient);
  private readonly pages = signal<readonly LoadedPage<T>[]>([]);
  private readonly last = signal<A | null>(null);
  private readonly busy = signal<'no' | 'first' | 'more'>('no');
  private readonly failure = signal<unknown>(null);
  private readonly moreFailure = signal<unknown>(null);
  private readonly refreshFailure = signal<unknown>(null);
  private readonly arrived = signal(false);
  private asked: string | null = null;
  private running: Subscription | undefined;
  private refreshing: Subscription | undefined;

  readonly items: Signal<readonly T[]> = computed(() => this.pages().flatMap((page) => page.items));
  /** The latest first page in whole, null before it came. */
  readonly answer = this.last.asReadonly();
  /** The first page is on its way; old rows may still be there. */
  readonly loading = computed(() => this.busy() === 'first');
  readonly loadingMore = computed(() => this.busy() === 'more');
  /** Why the first page did not come. */
  readonly error = this.failure.asReadonly();
  readonly moreError = this.moreFailure.asReadonly();
  /** Why what is shown may be old. */
  readonly refreshError = this.refreshFailure.asReadonly();
  readonly loaded = this.arrived.asReadonly();
  readonly complete = computed(() => this.loaded() && this.next() === null);
  readonly full = computed(() => this.items().length >= MOST_LOADED_ROWS);

  constructor(private readonly options: Options<T>) {
    effect(() => {
      const request = this.options.request();
      untracked(() => this.start(request));
    });
    inject(DestroyRef).onDestroy(() => this.stop());
  }

  /** Loads the next page, if there is one and nothing else is on its way. */
  more(): void {
    const request = untracked(this.options.request);
    const after = untracked(() => this.next());
    if (!request || after === null || untracked(this.busy) !== 'no' || untracked(this.full)) return;
    this.busy.set('more');
    this.moreFailure.set(null);
    this.running = this.page(request, after).subscribe({
      next: (answer) => {
        this.busy.set('no');
        this.pages.update((pages) =>
          mergePage(pages, pages.length, loaded(after, answer), this.options.idOf),
        );
      },
      error: (error: unknown) => {
        this.busy.set('no');
        this.moreFailure.set(error);
      },
    });
  }

  /** The whole list anew, from its first page. */
  reload(): void {
    const request = untracked(this.options.request);
    if (request) this.load(request);
  }

  /** Asks again for the pages that hold these rows and changes only them: scroll and order stay. */
  refresh(firstRow: number, lastRow: number): void {
    const request = untracked(this.options.request);
    const pages = untracked(this.pages);
    if (!request || pages.length === 0 || untracked(this.busy) === 'first') return;
    const indexes = pagesAround(pages, firstRow, lastRow);
    const asked = indexes.map((index) => {
      const after = pages[index]?.after ?? null;
      return this.page(request, after).pipe(map((answer) => ({ after, answer })));
    });
    this.refreshing?.unsubscribe();
    this.refreshing = forkJoin(asked).subscribe({
      next: (answers) => this.takeRefreshed(answers),
      error: (error: unknown) => this.refreshFailure.set(error),
    });
  }

  private start(request: KeysetRequest | undefined): void {
    if (request && JSON.stringify(request) !== this.asked) this.load(request);
  }

  private load(request: KeysetRequest): void {
    this.stop();
    this.asked = JSON.stringify(request);
    this.busy.set('first');
    this.failure.set(null);
    this.moreFailure.set(null);
    this.refreshFailure.set(null);
    this.running = this.page(request, null).subscribe({
      next: (answer) => {
        this.busy.set('no');
        this.last.set(answer);
        this.pages.set([loaded(null, answer)]);
        this.arrived.set(true);
      },
      error: (error: unknown) => {
        this.busy.set('no');
        this.failure.set(error);
      },
    });
  }

  private takeRefreshed(answers: readonly { after: string | null; answer: A }[]): void {
    this.refreshFailure.set(null);
    for (const { after, answer } of answers) {
      this.pages.update((pages) => {
        const index = pages.findIndex((page) => page.after === after);
        return index < 0
          ? pages
          : mergePage(pages, index, loaded(after, answer), this.options.idOf);
      });
      if (after === null) this.last.set(answer);
    }
  }

  private next(): string | null {
    return this.pages().at(-1)?.next ?? null;
  }

  private page({ url, query, body }: KeysetRequest, after: string | null): Observable<A> {
    const limit = this.options.pageRows ?? PAGE_ROWS;
    if (body) return this.http.post<A>(url, { ...body, limit, ...(after ? { after } : {}) });
    const params = { ...query, limit, ...(after ? { after } : {}) };
    return this.http.get<A>(url, { params });
  }

  private stop(): void {
    this.running?.unsubscribe();
    this.refreshing?.unsubscribe();
  }
}

function loaded<T>(after: string | null, answer: PageOf<T>): LoadedPage<T> {
  return { after, items: answer.items, next: answer.next };
}
