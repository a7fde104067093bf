import { clockOf, faultOf, lastDay, momentOfShop, nextMorning, readClock } from './send-time';

const now = new Date('2026-11-22T13:30:00Z'); // 15:30 in Romania

describe('the time of a send', () => {
  it('guesses the next morning: tomorrow in the afternoon, today before nine', () => {
    expect(nextMorning(now)).toEqual({ day: '2026-11-23', time: '10:00' });
    expect(nextMorning(new Date('2026-11-22T05:00:00Z'))).toEqual({
      day: '2026-11-22',
      time: '10:00',
    });
  });

  it('passes the end of a month', () => {
    expect(nextMorning(new Date('2026-11-30T20:00:00Z')).day).toBe('2026-12-01');
  });

  it('means the clock of the shop, in winter and in summer', () => {
    expect(momentOfShop({ day: '2026-11-23', time: '10:00' })?.toISOString()).toBe(
      '2026-11-23T08:00:00.000Z',
    );
    expect(momentOfShop({ day: '2026-07-01', time: '10:00' })?.toISOString()).toBe(
      '2026-07-01T07:00:00.000Z',
    );
  });

  it.each([
    ['2026-11-22', '15:30', 'past'],
    ['2026-11-22', '15:31', null],
    ['2027-02-20', '15:30', null],
    ['2027-02-20', '15:31', 'tooFar'],
    ['2026-11-23', '24:00', 'unreadable'],
    ['', '10:00', 'unreadable'],
    ['2026-11-23', '', 'unreadable'],
  ])('%s %s is %s', (day, time, fault) => {
    expect(faultOf({ day, time }, now)).toBe(fault);
  });

  it.each([
    ['9', '09:00'],
    ['930', '09:30'],
    ['1430', '14:30'],
    ['9.30', '09:30'],
    [' 09:30 ', '09:30'],
    ['dimineața', 'dimineața'],
  ])('reads %s as %s', (typed, clock) => {
    expect(readClock(typed)).toBe(clock);
  });

  it('names the last day and the quiet hours', () => {
    expect(lastDay(now)).toBe('2027-02-20');
    expect(clockOf(22 * 60)).toBe('22:00');
    expect(clockOf(8 * 60 + 5)).toBe('08:05');
  });
});
