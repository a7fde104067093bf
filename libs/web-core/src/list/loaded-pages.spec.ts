import { mergePage, pagesAround, type LoadedPage } from './loaded-pages';

const page = (after: string | null, ids: string, next: string | null): LoadedPage<string> => ({
  after,
  items: [...ids],
  next,
});
const rows = (pages: readonly LoadedPage<string>[]): string =>
  pages.map((one) => one.items.join('')).join('|');
const self = (id: string): string => id;

describe('pages of a growing list', () => {
  const pages = [page(null, 'abcd', 'd'), page('d', 'efgh', 'h')];

  it('names the pages that hold the rows in sight', () => {
    expect(pagesAround(pages, 0, 2)).toEqual([0]);
    expect(pagesAround(pages, 3, 4)).toEqual([0, 1]);
    expect(pagesAround(pages, 4, 7)).toEqual([1]);
  });

  it('asks an empty list again, because rows may have come', () => {
    expect(pagesAround([page(null, '', null)], 0, 0)).toEqual([0]);
  });

  it('adds the next page and takes over its cursor', () => {
    const merged = mergePage(pages, 2, page('h', 'ij', null), self);
    expect(rows(merged)).toBe('abcd|efgh|ij');
    expect(merged.at(-1)?.next).toBeNull();
  });

  it('drops rows that left the filter and takes those that moved up from the page below', () => {
    const merged = mergePage(pages, 0, page(null, 'bcde', 'e'), self);
    expect(rows(merged)).toBe('bcde|fgh');
  });

  it('keeps the rows that new ones pushed out of their page', () => {
    const merged = mergePage(pages, 0, page(null, 'xyab', 'b'), self);
    expect(rows(merged)).toBe('xyabcd|efgh');
  });

  it('goes on behind the pushed-out rows when they are the end of the list', () => {
    const merged = mergePage([page(null, 'abcd', 'd')], 0, page(null, 'xabc', 'c'), self);
    expect(rows(merged)).toBe('xabcd');
    expect(merged[0]?.next).toBe('d');
  });

  it('learns that the only page has become the last one', () => {
    const merged = mergePage([page(null, 'abcd', 'd')], 0, page(null, 'abc', null), self);
    expect(rows(merged)).toBe('abc');
    expect(merged[0]?.next).toBeNull();
  });
});
