import type { SkeletonColumn } from '@smssend/ui';

/** Widths as in orders-table.scss. */
const COLUMNS: Partial<Record<string, SkeletonColumn>> = {
  select: { track: '46px', kind: 'check' },
  orderNumber: { track: '108px', kind: 'line' },
  orderedAt: { track: '118px', kind: 'two-lines' },
  product: { track: 'minmax(0, 1fr)', kind: 'two-lines' },
  buyer: { track: '192px', kind: 'two-lines' },
  status: { track: '116px', kind: 'line' },
  quantity: { track: '88px', kind: 'number' },
  total: { track: '116px', kind: 'number' },
  payment: { track: '96px', kind: 'line' },
  sms: { track: '246px', kind: 'chip' },
  menu: { track: '52px', kind: 'number' },
};
const ROWS: readonly SkeletonColumn[] = [
  { track: '44px', kind: 'check' },
  { track: 'minmax(0, 1fr)', kind: 'two-lines' },
  { track: '110px', kind: 'chip' },
];

/** The columns of the waiting list, as the true one will be drawn. */
export function skeletonOf(asRows: boolean, shown: readonly string[]): readonly SkeletonColumn[] {
  return asRows ? ROWS : shown.flatMap((column) => COLUMNS[column] ?? []);
}
