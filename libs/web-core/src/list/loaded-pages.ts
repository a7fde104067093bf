/** One page as it came: the cursor it was asked with, its rows, the cursor of the one after it. */
export interface LoadedPage<T> {
  after: string | null;
  items: readonly T[];
  next: string | null;
}

/** Indexes of the pages that hold any of these rows, counted over the whole list. */
export function pagesAround<T>(
  pages: readonly LoadedPage<T>[],
  firstRow: number,
  lastRow: number,
): number[] {
  const indexes: number[] = [];
  let start = 0;
  pages.forEach((page, index) => {
    const end = start + page.items.length;
    const empty = page.items.length === 0;
    if (empty || (start <= lastRow && end > firstRow)) indexes.push(index);
    start = end;
  });
  return indexes;
}

/**
 * Puts a page in its place. Rows that it holds leave every other page, so that none stands twice.
 * A page asked for again may end earlier than before because rows came in above: then the old rows
 * past its end stay until the next page is asked for, and the cursor that leads on stays the old one.
 */
export function mergePage<T>(
  pages: readonly LoadedPage<T>[],
  index: number,
  fresh: LoadedPage<T>,
  idOf: (item: T) => string,
): LoadedPage<T>[] {
  const ids = new Set(fresh.items.map(idOf));
  const without = pages.map((page) => ({
    ...page,
    items: page.items.filter((item) => !ids.has(idOf(item))),
  }));
  const old = pages[index];
  if (!old) return [...without, fresh];
  const rest = pushedOut(old, fresh, ids, idOf);
  const isLast = index === pages.length - 1;
  const next = isLast && rest.length === 0 ? fresh.next : old.next;
  without[index] = { after: fresh.after, items: [...fresh.items, ...rest], next };
  return without;
}

/** Old rows behind the last one that both know, when the fresh page is full and does not reach them. */
function pushedOut<T>(
  old: LoadedPage<T>,
  fresh: LoadedPage<T>,
  ids: ReadonlySet<string>,
  idOf: (item: T) => string,
): T[] {
  if (fresh.next === null || fresh.next === old.next) return [];
  const lastShared = old.items.findLastIndex((item) => ids.has(idOf(item)));
  const reachesEnd = lastShared === old.items.length - 1;
  const freshLast = fresh.items.at(-1);
  const endsShared =
    freshLast !== undefined && lastShared >= 0 && idOf(freshLast) === idOfAt(old, lastShared, idOf);
  return !reachesEnd && endsShared ? old.items.slice(lastShared + 1) : [];
}

function idOfAt<T>(page: LoadedPage<T>, index: number, idOf: (item: T) => string): string | null {
  const item = page.items[index];
  return item === undefined ? null : idOf(item);
}
