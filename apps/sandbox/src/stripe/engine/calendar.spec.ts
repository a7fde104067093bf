import { dayText, moved, nextBoundary } from './calendar';
import type { Interval } from './calendar';

const at = (text: string): number => Date.parse(`${text}Z`) / 1000;
const text = (seconds: number): string => new Date(seconds * 1000).toISOString().slice(0, 19);

describe('a billing cycle', () => {
  it('keeps the anchor day where a month has it and ends on the last day where it has not', () => {
    const anchor = at('2027-01-31T12:00:00');
    const months = Array.from({ length: 13 }, (_, count) =>
      text(moved(anchor, count, 'month')).slice(0, 10),
    );
    expect(months).toEqual([
      '2027-01-31',
      '2027-02-28',
      '2027-03-31',
      '2027-04-30',
      '2027-05-31',
      '2027-06-30',
      '2027-07-31',
      '2027-08-31',
      '2027-09-30',
      '2027-10-31',
      '2027-11-30',
      '2027-12-31',
      '2028-01-31',
    ]);
    expect(text(moved(anchor, 13, 'month'))).toBe('2028-02-29T12:00:00');
  });

  it.each<[string, number, Interval, string]>([
    ['2027-11-30T23:59:59', 3, 'month', '2028-02-29T23:59:59'],
    ['2028-02-29T00:00:00', 1, 'year', '2029-02-28T00:00:00'],
    ['2028-02-29T00:00:00', 4, 'year', '2032-02-29T00:00:00'],
    ['2027-12-31T10:00:00', 1, 'month', '2028-01-31T10:00:00'],
    ['2027-03-28T01:30:00', 1, 'day', '2027-03-29T01:30:00'],
    ['2027-01-01T00:00:00', 2, 'week', '2027-01-15T00:00:00'],
  ])('moves %s by %i %s to %s', (from, count, interval, to) => {
    expect(text(moved(at(from), count, interval))).toBe(to);
  });

  it.each<[string, string, Interval, number, string]>([
    ['2027-01-31T12:00:00', '2027-01-31T12:00:00', 'month', 1, '2027-02-28T12:00:00'],
    ['2027-01-31T12:00:00', '2027-02-28T12:00:00', 'month', 1, '2027-03-31T12:00:00'],
    ['2027-01-31T12:00:00', '2027-02-28T11:59:59', 'month', 1, '2027-02-28T12:00:00'],
    ['2027-01-31T12:00:00', '2030-05-01T00:00:00', 'month', 1, '2030-05-31T12:00:00'],
    ['2027-01-31T12:00:00', '2027-02-01T00:00:00', 'month', 3, '2027-04-30T12:00:00'],
    ['2027-05-10T00:00:00', '2027-01-01T00:00:00', 'month', 1, '2027-05-10T00:00:00'],
    ['2027-01-01T00:00:00', '2027-01-01T00:00:00', 'year', 1, '2028-01-01T00:00:00'],
  ])(
    'anchored at %s, after %s, every %s x %i, turns at %s',
    (anchor, after, interval, count, turn) => {
      expect(text(nextBoundary(at(anchor), { interval, count }, at(after)))).toBe(turn);
    },
  );

  it('has every boundary of ten years, each after the one before', () => {
    const anchor = at('2027-01-31T12:00:00');
    let boundary = anchor;
    for (let count = 1; count <= 120; count++) {
      boundary = nextBoundary(anchor, { interval: 'month', count: 1 }, boundary);
      expect(boundary).toBe(moved(anchor, count, 'month'));
    }
  });

  it('writes days as Stripe does', () => {
    expect(dayText(at('2026-11-22T23:59:59'))).toBe('22 Nov 2026');
  });
});
