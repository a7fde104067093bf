import { barsOf, linesOf, type Day } from './day-bars';

const day = (n: number, sent = 10): Day => ({
  day: `2026-11-${String(n).padStart(2, '0')}`,
  sent,
  delivered: sent - 1,
  opened: 0,
  failed: 1,
});
const days = (count: number): Day[] => Array.from({ length: count }, (_, i) => day(i + 1));

describe('barsOf', () => {
  it('draws a bar a day up to fourteen', () => {
    expect(barsOf(days(14))).toHaveLength(14);
    expect(barsOf(days(14)).every((bar) => !bar.week)).toBe(true);
  });

  it('draws weeks counted back from today for longer periods', () => {
    const bars = barsOf(days(30));
    expect(bars.map((bar) => bar.sent)).toEqual([20, 70, 70, 70, 70]);
    expect(bars.at(-1)).toMatchObject({ day: '2026-11-24', failed: 7, week: true });
  });
});

describe('linesOf', () => {
  it.each([
    [362, [0, 100, 200, 300, 400]],
    [7, [0, 2, 4, 6, 8]],
    [0, [0, 1, 2, 3, 4]],
    [12_400, [0, 5000, 10_000, 15_000]],
  ])('holds %d with round figures', (sent, lines) => {
    expect(linesOf(barsOf([day(1, sent)]))).toEqual(lines);
  });
});
