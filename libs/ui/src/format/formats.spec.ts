import {
  calendarDay,
  formatDate,
  formatDateRange,
  formatDateTime,
  formatFileSize,
  formatMoney,
  formatNumber,
  formatPercent,
  formatWeekdayDateTime,
  formatWhen,
  formatWhenExactly,
} from './formats';

const NBSP = '\u00a0';
const AT = '2026-11-21T12:05:00Z';
const DAYS = { today: 'azi', yesterday: 'ieri', tomorrow: 'mâine' };

describe('numbers', () => {
  it.each([
    [2324, '2.324', '2,324'],
    [999, '999', '999'],
    [0, '0', '0'],
    [1_234_567, '1.234.567', '1,234,567'],
  ])('writes %d with thousands as each language does', (value, ro, en) => {
    expect(formatNumber(value, 'ro')).toBe(ro);
    expect(formatNumber(value, 'en')).toBe(en);
  });

  it('keeps a percent sign on the line of its number in Romanian', () => {
    expect(formatPercent(0.951, 'ro')).toBe(`95,1${NBSP}%`);
    expect(formatPercent(0.951, 'en')).toBe('95.1%');
  });

  it('shows a decimal except at exactly nothing and exactly all', () => {
    expect(formatPercent(0.94, 'ro')).toBe(`94,0${NBSP}%`);
    expect(formatPercent(0, 'ro')).toBe(`0${NBSP}%`);
    expect(formatPercent(1, 'ro')).toBe(`100${NBSP}%`);
  });

  it('writes money from minor units, lei after the figure and RON before it', () => {
    expect(formatMoney(9900, 'ro')).toBe(`99,00${NBSP}lei`);
    expect(formatMoney(9900, 'en')).toBe(`RON${NBSP}99.00`);
    expect(formatMoney(123456, 'ro', 'EUR')).toBe(`1.234,56${NBSP}EUR`);
  });

  it('writes file sizes in decimal units', () => {
    expect(formatFileSize(4_800_000, 'ro')).toBe(`4,8${NBSP}MB`);
    expect(formatFileSize(812_000, 'en')).toBe(`812${NBSP}kB`);
    expect(formatFileSize(0, 'ro')).toBe(`0${NBSP}B`);
  });
});

describe('times', () => {
  it('shows the clock of Bucharest in winter and in summer', () => {
    expect(formatDateTime(AT, 'ro')).toBe('21 nov. 2026, 14:05');
    expect(formatDateTime(AT, 'en')).toBe('21 Nov 2026, 14:05');
    expect(formatDateTime('2026-07-01T21:30:00Z', 'ro')).toBe('2 iul. 2026, 00:30');
  });

  it('opens a line with the weekday', () => {
    expect(formatWeekdayDateTime(AT, 'ro')).toBe('Sâmbătă, 21 nov. 2026, 14:05');
  });

  it('takes a bare calendar day as that day', () => {
    expect(formatDate('2026-11-07', 'ro')).toBe('7 nov. 2026');
  });

  it('says a range in as few words as are clear', () => {
    expect(formatDateRange('2026-11-05', '2026-11-07', 'ro')).toBe('5 – 7 nov. 2026');
    expect(formatDateRange('2026-11-12', '2026-12-12', 'ro')).toBe('12 nov. – 12 dec. 2026');
    expect(formatDateRange('2026-12-20', '2027-01-03', 'en')).toBe('20 Dec 2026 – 3 Jan 2027');
    expect(formatDateRange('2026-11-05', '2026-11-05', 'ro')).toBe('5 nov. 2026');
  });

  it('uses words for yesterday, today and tomorrow only', () => {
    const now = new Date(AT);
    expect(formatWhen('2026-11-21T07:31:00Z', 'ro', DAYS, now)).toBe('azi, 09:31');
    expect(formatWhen('2026-11-20T12:00:00Z', 'ro', DAYS, now)).toBe('ieri, 14:00');
    expect(formatWhen('2026-11-22T08:00:00Z', 'ro', DAYS, now)).toBe('mâine, 10:00');
    expect(formatWhen('2026-11-14T08:00:00Z', 'ro', DAYS, now)).toBe('14 nov. 2026');
    expect(formatWhenExactly('2026-11-14T08:00:00Z', 'ro', DAYS, now)).toBe('14 nov. 2026, 10:00');
  });

  it('changes the day at midnight in Bucharest, not in London', () => {
    const lateEvening = new Date('2026-11-21T22:30:00Z');
    expect(calendarDay(lateEvening)).toBe('2026-11-22');
    expect(formatWhen('2026-11-21T21:00:00Z', 'ro', DAYS, lateEvening)).toBe('ieri, 23:00');
  });
});
