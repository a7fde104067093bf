import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { KeysetList, type KeysetRequest } from './keyset-list';

interface Row {
  id: string;
  state?: string;
}

describe('a keyset list', () => {
  const request = signal<KeysetRequest | undefined>(undefined);
  let http: HttpTestingController;
  let list: KeysetList<Row>;

  beforeEach(() => {
    request.set({ url: '/api/rows', query: { text: 'cablu' } });
    TestBed.configureTestingModule({
      providers: [provideHttpClient(), provideHttpClientTesting()],
    });
    http = TestBed.inject(HttpTestingController);
    list = TestBed.runInInjectionContext(
      () => new KeysetList<Row>({ request, idOf: (row) => row.id, pageRows: 2 }),
    );
    TestBed.tick();
  });
  afterEach(() => http.verify());

  const answer = (url: string, ids: string, next: string | null): void =>
    http.expectOne(url).flush({ items: [...ids].map((id) => ({ id })), next });
  const shown = (): string =>
    list
      .items()
      .map((row) => row.id)
      .join('');
  const FIRST = '/api/rows?text=cablu&limit=2';

  it('asks for the first page, then for the next ones, one at a time', () => {
    expect(list.loading()).toBe(true);
    answer(FIRST, 'ab', 'b');
    list.more();
    list.more();
    expect(list.loadingMore()).toBe(true);
    answer(`${FIRST}&after=b`, 'c', null);
    expect(shown()).toBe('abc');
    expect(list.complete()).toBe(true);
    list.more();
  });

  it('keeps the old rows while another filter is asked for, and drops the answer to the old one', () => {
    answer(FIRST, 'ab', 'b');
    list.more();
    const late = http.expectOne(`${FIRST}&after=b`);
    request.set({ url: '/api/rows', query: { text: 'husa' } });
    TestBed.tick();
    expect(late.cancelled).toBe(true);
    expect(shown()).toBe('ab');
    answer('/api/rows?text=husa&limit=2', 'x', null);
    expect(shown()).toBe('x');
  });

  it('asks no second time for the same list', () => {
    answer(FIRST, 'ab', null);
    request.set({ url: '/api/rows', query: { text: 'cablu' } });
    TestBed.tick();
    expect(shown()).toBe('ab');
  });

  it('says why the first page did not come, and tries again', () => {
    http.expectOne(FIRST).flush(null, { status: 503, statusText: 'Busy' });
    expect(list.error()).not.toBeNull();
    list.reload();
    expect(list.error()).toBeNull();
    answer(FIRST, 'ab', null);
    expect(shown()).toBe('ab');
  });

  it('keeps what it has when the next page fails, and can ask for it again', () => {
    answer(FIRST, 'ab', 'b');
    list.more();
    http.expectOne(`${FIRST}&after=b`).flush(null, { status: 503, statusText: 'Busy' });
    expect(list.moreError()).not.toBeNull();
    expect(shown()).toBe('ab');
    list.more();
    answer(`${FIRST}&after=b`, 'cd', null);
    expect(shown()).toBe('abcd');
  });

  it('refreshes only the pages in sight', () => {
    answer(FIRST, 'ab', 'b');
    list.more();
    answer(`${FIRST}&after=b`, 'cd', null);
    list.refresh(2, 3);
    http
      .expectOne(`${FIRST}&after=b`)
      .flush({ items: [{ id: 'c', state: 'delivered' }], next: null });
    expect(list.items()).toEqual([{ id: 'a' }, { id: 'b' }, { id: 'c', state: 'delivered' }]);
  });

  it('says that what is shown may be old when a refresh fails', () => {
    answer(FIRST, 'ab', null);
    list.refresh(0, 1);
    http.expectOne(FIRST).flush(null, { status: 500, statusText: 'Oops' });
    expect(list.refreshError()).not.toBeNull();
    expect(shown()).toBe('ab');
  });

  it('asks by POST, with the cursor in the body, when the list needs a body', () => {
    answer(FIRST, '', null);
    request.set({ url: '/api/skipped', body: { filter: {} } });
    TestBed.tick();
    const first = http.expectOne('/api/skipped');
    expect(first.request.body).toEqual({ filter: {}, limit: 2 });
    first.flush({ items: [{ id: 'a' }], next: 'a' });
    list.more();
    const second = http.expectOne('/api/skipped');
    expect(second.request.body).toEqual({ filter: {}, limit: 2, after: 'a' });
    second.flush({ items: [], next: null });
  });
});
