import { leaveQuietHours, nextQuietStart, type QuietHours } from './quiet-hours';

const at = (iso: string) => new Date(iso);
const night: QuietHours = { quietFromMinute: 1320, quietUntilMinute: 480 };
const noon: QuietHours = { quietFromMinute: 720, quietUntilMinute: 780 };
const none: QuietHours = { quietFromMinute: 0, quietUntilMinute: 0 };

describe('quiet hours', () => {
  it.each([
    ['one second before they begin', '2026-11-23T19:59:59Z', '2026-11-23T19:59:59Z'],
    ['when they begin', '2026-11-23T20:00:00Z', '2026-11-24T06:00:00Z'],
    ['after midnight', '2026-11-23T23:30:00Z', '2026-11-24T06:00:00Z'],
    ['one second before they end', '2026-11-24T05:59:59Z', '2026-11-24T06:00:00Z'],
    ['when they end', '2026-11-24T06:00:00Z', '2026-11-24T06:00:00Z'],
    ['in the night in which clocks go forward', '2026-03-28T21:00:00Z', '2026-03-29T05:00:00Z'],
    ['in the night in which clocks go back', '2026-10-24T20:30:00Z', '2026-10-25T06:00:00Z'],
  ])('postpone, never drop: %s', (_, asked, allowed) => {
    expect(leaveQuietHours(at(asked), night)).toEqual(at(allowed));
  });

  it('may lie within one day, or be none', () => {
    expect(leaveQuietHours(at('2026-11-23T10:30:00Z'), noon)).toEqual(at('2026-11-23T11:00:00Z'));
    expect(leaveQuietHours(at('2026-11-23T23:00:00Z'), noon)).toEqual(at('2026-11-23T23:00:00Z'));
    expect(leaveQuietHours(at('2026-11-23T23:00:00Z'), none)).toEqual(at('2026-11-23T23:00:00Z'));
  });

  it('never lead into the past in the hour that the wall shows twice', () => {
    const early: QuietHours = { quietFromMinute: 60, quietUntilMinute: 210 };
    // 03:15 for the second time, on the morning when clocks go back.
    const second = at('2026-10-25T01:15:00Z');
    expect(leaveQuietHours(second, early)).toEqual(at('2026-10-25T01:30:00Z'));
  });

  it('begin again in the evening', () => {
    expect(nextQuietStart(at('2026-11-23T12:00:00Z'), night)).toEqual(at('2026-11-23T20:00:00Z'));
    expect(nextQuietStart(at('2026-11-23T12:00:00Z'), none)).toBeNull();
  });
});
