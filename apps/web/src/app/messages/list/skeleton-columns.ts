import type { SkeletonColumn } from '@smssend/ui';

const TABLE: readonly SkeletonColumn[] = [
  { track: '190px', kind: 'two-lines' },
  { track: '124px', kind: 'two-lines' },
  { track: 'minmax(0, 1fr)', kind: 'two-lines' },
  { track: 'minmax(0, 1fr)', kind: 'two-lines' },
  { track: '260px', kind: 'chip' },
];
const ROWS: readonly SkeletonColumn[] = [
  { track: 'minmax(0, 1fr)', kind: 'two-lines' },
  { track: '110px', kind: 'chip' },
];

/** The columns of the waiting list, as the true one will be drawn. */
export function skeletonOf(asRows: boolean): readonly SkeletonColumn[] {
  return asRows ? ROWS : TABLE;
}
