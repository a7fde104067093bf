import { presetPeriod, withDay } from './period';

describe('periods', () => {
  it.each([
    ['today', '2026-03-01', '2026-03-01', '2026-03-01'],
    ['yesterday', '2026-03-01', '2026-02-28', '2026-02-28'],
    ['week', '2026-03-01', '2026-02-23', '2026-03-01'],
    ['month', '2026-03-01', '2026-01-31', '2026-03-01'],
    ['lastMonth', '2026-01-15', '2025-12-01', '2025-12-31'],
    ['lastMonth', '2028-03-31', '2028-02-01', '2028-02-29'],
  ] as const)('%s on %s is %s to %s', (preset, today, from, to) => {
    expect(presetPeriod(preset, today)).toEqual({ from, to });
  });

  it('are chosen by two days, in any order', () => {
    const opened = withDay({ from: '', to: '' }, '2026-11-07');
    expect(opened).toEqual({ from: '2026-11-07', to: '' });
    expect(withDay(opened, '2026-11-05')).toEqual({ from: '2026-11-05', to: '2026-11-07' });
    expect(withDay(opened, '2026-11-07')).toEqual({ from: '2026-11-07', to: '2026-11-07' });
  });

  it('begin anew with a third day', () => {
    const whole = { from: '2026-11-05', to: '2026-11-07' };
    expect(withDay(whole, '2026-11-06')).toEqual({ from: '2026-11-06', to: '' });
  });
});
