import {
  DOCUMENT,
  DestroyRef,
  afterRenderEffect,
  computed,
  inject,
  signal,
  type Signal,
} from '@angular/core';

/** Rows drawn above and below what is in sight, so that a quick scroll meets rows and not paper. */
const OVERSCAN_ROWS = 8;
/** The window moves in steps, so that not every pixel of scrolling draws anew. */
const STEP_ROWS = 4;
/** How near the end of the rows counts as having reached it. */
const NEAR_END_ROWS = 20;

export interface RowRange {
  first: number;
  /** Exclusive. */
  end: number;
}

export interface RowWindowOptions {
  /** The element whose top is the top of the first row. */
  host: () => HTMLElement | undefined;
  rows: () => number;
  /** Every row is exactly this high. */
  rowHeight: () => number;
}

/** Which rows of a long list to draw, by how far the document is scrolled. */
export interface RowWindow {
  readonly range: Signal<RowRange>;
  /** Height in px of the rows left out above and below. */
  readonly above: Signal<number>;
  readonly below: Signal<number>;
  /** The last rows are near: time to load more. */
  readonly nearEnd: Signal<boolean>;
}

/** The rows that are in sight, and a few around them. Offsets are in px, `top` from the viewport's top. */
export function rowsInSight(at: {
  top: number;
  height: number;
  rowHeight: number;
  rows: number;
}): RowRange {
  const { top, height, rowHeight, rows } = at;
  const firstSeen = Math.floor(-top / rowHeight) - OVERSCAN_ROWS;
  const endSeen = Math.ceil((height - top) / rowHeight) + OVERSCAN_ROWS;
  const first = Math.floor(clamp(firstSeen, 0, rows) / STEP_ROWS) * STEP_ROWS;
  const end = clamp(Math.ceil(endSeen / STEP_ROWS) * STEP_ROWS, first, rows);
  return { first, end };
}

/**
 * Virtual scrolling over the document's own scroll bar, for rows of one height: the page keeps one
 * scroll position, which going back restores. Call it while injecting.
 */
export function rowWindow(options: RowWindowOptions): RowWindow {
  const window = inject(DOCUMENT).defaultView;
  const place = signal({ top: 0, height: window?.innerHeight ?? 800 });
  const measure = (): void => {
    const top = Math.round(options.host()?.getBoundingClientRect().top ?? 0);
    const height = window?.innerHeight ?? 800;
    const now = place();
    if (now.top !== top || now.height !== height) place.set({ top, height });
  };
  window?.addEventListener('scroll', measure, { passive: true });
  window?.addEventListener('resize', measure, { passive: true });
  inject(DestroyRef).onDestroy(() => {
    window?.removeEventListener('scroll', measure);
    window?.removeEventListener('resize', measure);
  });
  // What stands above the list may appear or go without any scrolling.
  afterRenderEffect({
    read: () => {
      options.rows();
      measure();
    },
  });
  const range = computed(
    () => rowsInSight({ ...place(), rowHeight: options.rowHeight(), rows: options.rows() }),
    { equal: (a, b) => a.first === b.first && a.end === b.end },
  );
  return {
    range,
    above: computed(() => range().first * options.rowHeight()),
    below: computed(() => (options.rows() - range().end) * options.rowHeight()),
    nearEnd: computed(() => range().end + NEAR_END_ROWS >= options.rows()),
  };
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}
