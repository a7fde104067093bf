import fc from 'fast-check';
import {
  bucharestDay,
  bucharestMonth,
  bucharestOffsetMinutes,
  fromBucharest,
  NETWORK_QUIET_HOURS,
  afterQuietHours,
  parseOrderDate,
  toBucharest,
} from './bucharest-time';

const at = (iso: string): Date => new Date(iso);

describe('dates in order files', () => {
  it.each([
    ['2026-11-21 14:05:33', '2026-11-21T12:05:33.000Z'],
    ['2026-07-21 14:05:33', '2026-07-21T11:05:33.000Z'],
    ['2026-11-21', '2026-11-20T22:00:00.000Z'],
    ['2026-11-21T14:05:33', '2026-11-21T12:05:33.000Z'],
    ['2026-11-21T14:05:33.123Z', '2026-11-21T14:05:33.000Z'],
    ['2026-11-21 14:05:33 +0200', '2026-11-21T12:05:33.000Z'],
    ['2026-11-21T14:05:33-05:00', '2026-11-21T19:05:33.000Z'],
    ['21.11.2026', '2026-11-20T22:00:00.000Z'],
    ['21.11.2026 14:05', '2026-11-21T12:05:00.000Z'],
    ['1/2/2026', '2026-01-31T22:00:00.000Z'],
    ['21-11-2026, 14:05:33', '2026-11-21T12:05:33.000Z'],
    ['2026/11/21 9:05', '2026-11-21T07:05:00.000Z'],
    [46347.5869560185, '2026-11-21T12:05:13.000Z'],
    ['46347', '2026-11-20T22:00:00.000Z'],
    ['29.02.2028', '2028-02-28T22:00:00.000Z'],
  ])('reads %p', (raw, iso) => {
    expect(parseOrderDate(raw)).toEqual({ kind: 'date', at: at(iso) });
  });

  it('reads serial numbers of the 1904 system', () => {
    expect(parseOrderDate(46347 - 1462, { date1904: true })).toEqual(parseOrderDate(46347));
  });

  it.each([
    '32.11.2026',
    '29.02.2026',
    '11/25/2026',
    '2026-13-01',
    '2026-11-21 25:00',
    '1999-12-31',
    '2101-01-01',
    'ieri',
    '21.11.26',
    '2026-11/21',
    '2026-11-21 14:05:33 +9900',
    12,
    99999999,
    Number.NaN,
  ])('does not make a day of %p', (raw) => {
    expect(parseOrderDate(raw)).toEqual({ kind: 'problem', code: 'date_unreadable' });
  });

  it.each(['', '  ', null, undefined])('sees that %p is no date at all', (raw) => {
    expect(parseOrderDate(raw)).toEqual({ kind: 'problem', code: 'date_missing' });
  });
});

describe('the clock in Bucharest', () => {
  it('reads the hour that comes twice in autumn as its first coming', () => {
    expect(parseOrderDate('2026-10-25 03:30:00')).toEqual({
      kind: 'date',
      at: at('2026-10-25T00:30:00Z'),
    });
  });

  it('moves a time that the clocks skip in spring forward', () => {
    expect(parseOrderDate('2026-03-29 03:30:00')).toEqual({
      kind: 'date',
      at: at('2026-03-29T01:30:00Z'),
    });
    expect(toBucharest(at('2026-03-29T01:30:00Z'))).toMatchObject({ hour: 4, minute: 30 });
  });

  it('goes there and back for any instant outside the doubled hour', () => {
    const instant = fc.date({
      min: at('2001-01-01T00:00:00Z'),
      max: at('2099-12-31T00:00:00Z'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(instant, (date) => {
        const whole = new Date(Math.floor(date.getTime() / 1000) * 1000);
        const back = fromBucharest(toBucharest(whole));
        const lag = whole.getTime() - back.getTime();
        const doubledHour =
          bucharestOffsetMinutes(whole.getTime()) !== bucharestOffsetMinutes(back.getTime());
        expect(lag).toBe(doubledHour ? 3_600_000 : 0);
      }),
    );
  });

  it('cuts months where Bucharest does', () => {
    expect(bucharestMonth(at('2026-10-31T22:30:00Z'))).toEqual({
      start: at('2026-10-31T22:00:00Z'),
      end: at('2026-11-30T22:00:00Z'),
    });
    expect(bucharestMonth(at('2026-12-15T00:00:00Z')).end).toEqual(at('2026-12-31T22:00:00Z'));
    expect(bucharestMonth(at('2026-10-10T00:00:00Z')).start).toEqual(at('2026-09-30T21:00:00Z'));
  });

  it('knows how long the day of the clock change is', () => {
    expect(bucharestDay('2026-10-25')).toEqual({
      start: at('2026-10-24T21:00:00Z'),
      end: at('2026-10-25T22:00:00Z'),
    });
    expect(bucharestDay('2026-02-30')).toBeNull();
    expect(bucharestDay('azi')).toBeNull();
  });
});

describe('quiet hours', () => {
  it.each([
    ['2026-11-21T06:00:00Z', '2026-11-21T06:00:00Z'],
    ['2026-11-21T05:59:59Z', '2026-11-21T06:00:00Z'],
    ['2026-11-21T19:59:59Z', '2026-11-21T19:59:59Z'],
    ['2026-11-21T20:00:00Z', '2026-11-22T06:00:00Z'],
    ['2026-11-21T23:30:00Z', '2026-11-22T06:00:00Z'],
    ['2026-12-31T21:00:00Z', '2027-01-01T06:00:00Z'],
    ['2026-10-24T20:00:00Z', '2026-10-25T06:00:00Z'],
    ['2026-03-28T21:00:00Z', '2026-03-29T05:00:00Z'],
  ])('postpones %s to %s and drops nothing', (asked, allowed) => {
    expect(afterQuietHours(at(asked), NETWORK_QUIET_HOURS)).toEqual(at(allowed));
  });

  it('lets everything through when they begin and end at the same minute', () => {
    const night = at('2026-11-21T23:30:00Z');
    expect(afterQuietHours(night, { fromMinute: 0, untilMinute: 0 })).toEqual(night);
  });

  it.each([
    ['2026-11-21T09:59:59Z', '2026-11-21T09:59:59Z'],
    ['2026-11-21T10:00:00Z', '2026-11-21T12:00:00Z'],
    ['2026-11-21T12:00:00Z', '2026-11-21T12:00:00Z'],
  ])('can lie in the middle of the day: %s waits until %s', (asked, allowed) => {
    expect(afterQuietHours(at(asked), { fromMinute: 720, untilMinute: 840 })).toEqual(at(allowed));
  });

  it('refuses minutes that no day has', () => {
    expect(() =>
      afterQuietHours(at('2026-11-21T06:00:00Z'), { fromMinute: 1440, untilMinute: 480 }),
    ).toThrow(RangeError);
  });
});
