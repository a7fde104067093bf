import type { SkeletonColumn } from '@smssend/ui';

const TABLE: readonly SkeletonColumn[] = [
  { track: '46px', kind: 'check' },
  { track: '108px', kind: 'line' },
  { track: '118px', kind: 'two-lines' },
  { track: 'minmax(0, 1fr)', kind: 'two-lines' },
  { track: '192px', kind: 'two-lines' },
  { track: '246px', kind: 'chip' },
];
const ROWS: readonly SkeletonColumn[] = [
  { track: '44px', kind: 'check' },
  { track: 'minmax(0, 1fr)', kind: 'two-lines' },
  { track: '110px', kind: 'chip' },
];

/** The columns of the waiting list, as the true one will be drawn. */
export function skeletonOf(asRows: boolean): readonly SkeletonColumn[] {
  return asRows ? ROWS : TABLE;
}
