import type { SmsSettings } from '@smssend/contracts';
import {
  changesBetween,
  clockOf,
  leavesNightOpen,
  looksLikeToken,
  minuteOf,
  openStretches,
  reverse,
  senderFault,
} from './setting-changes';

const SETTINGS: SmsSettings = {
  provider: 'smsapi',
  sender: 'DemoElectro',
  tokenSet: true,
  tokenHint: '4321',
  usesFallback: false,
  quietFromMinute: 1320,
  quietUntilMinute: 480,
  ratePerSecond: 10,
  frequencyCapDays: null,
  allowForeign: false,
  stripDiacritics: true,
  testPhone: null,
  paused: null,
  balance: null,
  reportUrl: 'https://demo.example/r',
};

describe('time of day', () => {
  it('is minutes after midnight and back', () => {
    expect(clockOf(1320)).toBe('22:00');
    expect(clockOf(5)).toBe('00:05');
    expect(minuteOf('22:00')).toBe(1320);
    expect(minuteOf('08:30:00')).toBe(510);
  });

  it.each(['', '24:00', '12:60', '7:00', 'noon'])('is not %p', (typed) => {
    expect(minuteOf(typed)).toBeNull();
  });
});

describe('quiet hours', () => {
  const hours = (from: string, until: string) => ({
    fromMinute: minuteOf(from) ?? 0,
    untilMinute: minuteOf(until) ?? 0,
  });

  it.each([
    ['22:00', '08:00', false],
    ['21:00', '09:00', false],
    ['18:00', '13:00', false],
    ['22:01', '08:00', true],
    ['22:00', '07:59', true],
    ['00:00', '08:00', true],
    ['13:00', '15:00', true],
    ['13:00', '11:00', false],
    ['10:00', '10:00', true],
  ])('from %s until %s leave a part of the night open: %p', (from, until, open) => {
    expect(leavesNightOpen(hours(from, until))).toBe(open);
  });

  it('leave the rest of the day to messages', () => {
    expect(openStretches(hours('22:00', '08:00'))).toEqual([{ at: 8 / 24, length: 14 / 24 }]);
    expect(openStretches(hours('12:00', '18:00'))).toEqual([
      { at: 0, length: 0.5 },
      { at: 0.75, length: 0.25 },
    ]);
    expect(openStretches(hours('00:00', '08:00'))).toEqual([{ at: 8 / 24, length: 16 / 24 }]);
    expect(openStretches(hours('08:00', '08:00'))).toEqual([{ at: 0, length: 1 }]);
  });
});

describe('what a save has changed', () => {
  it('is nothing when nothing differs', () => {
    expect(changesBetween(SETTINGS, { ...SETTINGS, balance: { points: 1, at: '' } })).toEqual([]);
  });

  it('names each setting once, the two quiet times together', () => {
    const after = { ...SETTINGS, quietFromMinute: 1260, quietUntilMinute: 540, ratePerSecond: 5 };
    expect(changesBetween(SETTINGS, after)).toEqual([
      { setting: 'quietHours', before: '22:00 – 08:00', after: '21:00 – 09:00' },
      { setting: 'ratePerSecond', before: 10, after: 5 },
    ]);
  });

  it('says that there are no quiet hours when both times are the same', () => {
    const after = { ...SETTINGS, quietFromMinute: 0, quietUntilMinute: 0 };
    expect(changesBetween(SETTINGS, after)[0]?.after).toBeNull();
  });
});

describe('taking a change back', () => {
  it('restores only what was changed', () => {
    expect(reverse({ sender: 'Demo', frequencyCapDays: 30 }, SETTINGS)).toEqual({
      sender: 'DemoElectro',
      frequencyCapDays: null,
    });
  });

  it('starts the sending that it has stopped', () => {
    expect(reverse({ paused: true }, SETTINGS)).toEqual({ paused: false });
  });

  it('never pretends to restore a token', () => {
    expect(reverse({ token: 'DEMO-TOKEN-1234' }, SETTINGS)).toEqual({});
  });
});

describe('sender name', () => {
  it.each([
    ['', null],
    ['DemoElectro', null],
    ['Demo 24', null],
    ['Lămpi', 'diacritics'],
    ['Demo_Shop', 'form'],
    ['Demo-', 'form'],
    ['ABCDEFGHIJKL', 'form'],
    ['12345', 'letters'],
  ])('%p: %p', (typed, fault) => {
    expect(senderFault(typed)).toBe(fault);
  });
});

describe('token', () => {
  it('may have blanks around it from the clipboard, but none inside', () => {
    expect(looksLikeToken(' DEMO-TOKEN-1234\n')).toBe(true);
    expect(looksLikeToken('DEMO TOKEN 1234')).toBe(false);
    expect(looksLikeToken('short')).toBe(false);
    expect(looksLikeToken('x'.repeat(201))).toBe(false);
  });
});
