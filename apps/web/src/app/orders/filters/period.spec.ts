import { periodOf, withDay } from './period';

describe('periods', () => {
  it.each([
    ['today', '2026-11-22', '2026-11-22', '2026-11-22'],
    ['yesterday', '2026-03-01', '2026-02-28', '2026-02-28'],
    ['week', '2026-11-03', '2026-10-28', '2026-11-03'],
    ['month', '2026-11-22', '2026-10-24', '2026-11-22'],
    ['thisMonth', '2026-11-22', '2026-11-01', '2026-11-22'],
    ['lastMonth', '2026-01-15', '2025-12-01', '2025-12-31'],
    ['lastMonth', '2028-03-31', '2028-02-01', '2028-02-29'],
  ] as const)('%s, seen from %s, is %s to %s', (preset, today, from, to) => {
    expect(periodOf(preset, today)).toEqual({ from, to });
  });

  it('takes two days in any order as a range, and starts anew with the third', () => {
    const open = withDay({ from: '', to: '' }, '2026-11-07');
    expect(open).toEqual({ from: '2026-11-07', to: '' });
    const closed = withDay(open, '2026-11-05');
    expect(closed).toEqual({ from: '2026-11-05', to: '2026-11-07' });
    expect(withDay(closed, '2026-11-20')).toEqual({ from: '2026-11-20', to: '' });
  });
});
