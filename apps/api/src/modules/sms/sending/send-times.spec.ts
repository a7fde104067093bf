import { sendTimes } from './send-times';

const hours = { quietFromMinute: 1320, quietUntilMinute: 480 };
const at = (iso: string) => new Date(iso);

describe('when a send begins and ends', () => {
  it('begins at once in the day and ends after its count at the rate', () => {
    expect(sendTimes(at('2026-11-23T12:00:00Z'), { count: 128, ratePerSecond: 2, hours })).toEqual({
      firstAt: at('2026-11-23T12:00:00Z'),
      lastAt: at('2026-11-23T12:01:04Z'),
      postponedByQuietHours: false,
    });
  });

  it('waits until morning when it is asked for in the night', () => {
    expect(sendTimes(at('2026-11-23T21:00:00Z'), { count: 1, ratePerSecond: 1, hours })).toEqual({
      firstAt: at('2026-11-24T06:00:00Z'),
      lastAt: at('2026-11-24T06:00:01Z'),
      postponedByQuietHours: true,
    });
  });

  it('goes on in the morning when the evening was too short', () => {
    const times = sendTimes(at('2026-11-23T19:59:00Z'), { count: 90, ratePerSecond: 1, hours });
    expect(times).toEqual({
      firstAt: at('2026-11-23T19:59:00Z'),
      lastAt: at('2026-11-24T06:00:30Z'),
      postponedByQuietHours: true,
    });
  });

  it('knows no pause when there are no quiet hours', () => {
    const none = { quietFromMinute: 0, quietUntilMinute: 0 };
    const times = sendTimes(at('2026-11-23T19:00:00Z'), {
      count: 86_400,
      ratePerSecond: 1,
      hours: none,
    });
    expect(times.lastAt).toEqual(at('2026-11-24T19:00:00Z'));
  });
});
