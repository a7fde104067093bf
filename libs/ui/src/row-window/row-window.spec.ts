import { rowsInSight } from './row-window';

const list = { height: 800, rowHeight: 50, rows: 1_000 };

describe('rows in sight', () => {
  it('starts at the first row while the list is at its top', () => {
    expect(rowsInSight({ ...list, top: 200 })).toEqual({ first: 0, end: 20 });
  });

  it('moves with the scroll and keeps a few rows above', () => {
    const { first, end } = rowsInSight({ ...list, top: -5_000 });
    expect(first).toBe(92);
    expect(end).toBe(124);
  });

  it('ends with the last row', () => {
    expect(rowsInSight({ ...list, top: -49_500 }).end).toBe(1_000);
  });

  it('draws nothing of an empty list, and nothing beyond a list that became shorter', () => {
    expect(rowsInSight({ ...list, top: 100, rows: 0 })).toEqual({ first: 0, end: 0 });
    const { first, end } = rowsInSight({ ...list, top: -49_500, rows: 10 });
    expect(first).toBeLessThanOrEqual(10);
    expect(end).toBeLessThanOrEqual(10);
  });
});
