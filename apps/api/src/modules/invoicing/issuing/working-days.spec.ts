import { bucharestDayOf, publicHolidays, workingDaysAfter } from './working-days';

describe('working days in Romania', () => {
  it.each([
    [2024, '2024-05-05'],
    [2025, '2025-04-20'],
    [2026, '2026-04-12'],
    [2027, '2027-05-02'],
    [2028, '2028-04-16'],
  ])('knows Orthodox Easter of %i', (year, easter) => {
    expect(publicHolidays(year).has(easter)).toBe(true);
  });

  it('has every public holiday of 2026 and 2027', () => {
    expect([...publicHolidays(2026)].sort()).toEqual([
      '2026-01-01',
      '2026-01-02',
      '2026-01-06',
      '2026-01-07',
      '2026-01-24',
      '2026-04-10',
      '2026-04-12',
      '2026-04-13',
      '2026-05-01',
      '2026-05-31',
      '2026-06-01',
      '2026-08-15',
      '2026-11-30',
      '2026-12-01',
      '2026-12-25',
      '2026-12-26',
    ]);
    expect([...publicHolidays(2027)].sort()).toEqual([
      '2027-01-01',
      '2027-01-02',
      '2027-01-06',
      '2027-01-07',
      '2027-01-24',
      '2027-04-30',
      '2027-05-01',
      '2027-05-02',
      '2027-05-03',
      '2027-06-01',
      '2027-06-20',
      '2027-06-21',
      '2027-08-15',
      '2027-11-30',
      '2027-12-01',
      '2027-12-25',
      '2027-12-26',
    ]);
  });

  it.each([
    ['2026-11-16', 3, '2026-11-19', 'a plain Monday'],
    ['2026-11-20', 3, '2026-11-25', 'over a weekend'],
    ['2026-11-27', 3, '2026-12-04', 'over Saint Andrew and the national day'],
    ['2026-12-23', 5, '2026-12-31', 'over Christmas'],
    ['2026-12-23', 6, '2027-01-04', 'over Christmas and New Year'],
    ['2026-04-09', 5, '2026-04-20', 'over Easter'],
    ['2027-01-05', 1, '2027-01-08', 'over Epiphany and Saint John'],
    ['2026-11-21', 1, '2026-11-23', 'from a Saturday'],
  ])('%s and %i working days is %s: %s', (day, count, expected) => {
    expect(workingDaysAfter(day, count)).toBe(expected);
  });

  it('the day is that of Bucharest, also around New Year', () => {
    expect(bucharestDayOf(new Date('2026-12-31T21:59:59Z'))).toBe('2026-12-31');
    expect(bucharestDayOf(new Date('2026-12-31T23:30:00Z'))).toBe('2027-01-01');
    expect(bucharestDayOf(new Date('2026-07-31T21:00:00Z'))).toBe('2026-08-01');
  });
});
