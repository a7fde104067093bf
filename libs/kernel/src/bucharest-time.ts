export const SHOP_TIME_ZONE = 'Europe/Bucharest';

const MS_PER_MINUTE = 60_000;
const MS_PER_HOUR = 3_600_000;
const MS_PER_DAY = 86_400_000;
/** Offsets are asked from Intl once per hour of the calendar; past this many the memory starts anew. */
const OFFSET_MEMORY_LIMIT = 20_000;
/** No marketplace order is older, and later years are typing mistakes. */
const MIN_YEAR = 2000;
const MAX_YEAR = 2100;

const offsetFormat = new Intl.DateTimeFormat('en-US', {
  timeZone: SHOP_TIME_ZONE,
  timeZoneName: 'longOffset',
});
const offsetMinutesByHour = new Map<number, number>();

/** Minutes that clocks in Bucharest are ahead of UTC at an instant: 120 in winter, 180 in summer. */
export function bucharestOffsetMinutes(atMs: number): number {
  // Rules change at whole UTC hours only, so one answer serves the hour.
  const hour = Math.floor(atMs / MS_PER_HOUR);
  const known = offsetMinutesByHour.get(hour);
  if (known !== undefined) return known;
  const name = offsetFormat.format(hour * MS_PER_HOUR);
  const match = /GMT(?:([+-])(\d{2}):(\d{2}))?/.exec(name);
  const minutes = Number(match?.[2] ?? 0) * 60 + Number(match?.[3] ?? 0);
  const offset = match?.[1] === '-' ? -minutes : minutes;
  if (offsetMinutesByHour.size >= OFFSET_MEMORY_LIMIT) offsetMinutesByHour.clear();
  offsetMinutesByHour.set(hour, offset);
  return offset;
}

/** What the clock on the wall shows. Months count from 1. */
export interface WallClock {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

/** The wall clock in Bucharest at an instant. */
export function toBucharest(at: Date): WallClock {
  const local = new Date(at.getTime() + bucharestOffsetMinutes(at.getTime()) * MS_PER_MINUTE);
  return {
    year: local.getUTCFullYear(),
    month: local.getUTCMonth() + 1,
    day: local.getUTCDate(),
    hour: local.getUTCHours(),
    minute: local.getUTCMinutes(),
    second: local.getUTCSeconds(),
  };
}

/**
 * The instant of a wall clock time in Bucharest. The hour that occurs twice in autumn means its first
 * occurrence; a time that the clocks skip in spring moves forward by the skipped hour.
 */
export function fromBucharest(wall: WallClock): Date {
  const asUtc = Date.UTC(wall.year, wall.month - 1, wall.day, wall.hour, wall.minute, wall.second);
  const before = bucharestOffsetMinutes(asUtc - MS_PER_DAY);
  const after = bucharestOffsetMinutes(asUtc + MS_PER_DAY);
  for (const offset of before === after
    ? [before]
    : [Math.max(before, after), Math.min(before, after)]) {
    const at = asUtc - offset * MS_PER_MINUTE;
    if (bucharestOffsetMinutes(at) === offset) return new Date(at);
  }
  return new Date(asUtc - before * MS_PER_MINUTE);
}

export type DateReading =
  | { readonly kind: 'date'; readonly at: Date }
  | { readonly kind: 'problem'; readonly code: 'date_missing' | 'date_unreadable' };

const UNREADABLE: DateReading = { kind: 'problem', code: 'date_unreadable' };
const TIME = String.raw`(?:(?:[T ]|,\s?)\s*(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d{1,9})?)?)?`;
const ZONE = String.raw`\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?`;
const YEAR_FIRST = new RegExp(String.raw`^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})${TIME}${ZONE}$`, 'i');
const DAY_FIRST = new RegExp(String.raw`^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})${TIME}${ZONE}$`, 'i');

/**
 * Reads the date of an order: `2026-11-21 14:05:33`, ISO with or without offset, `21.11.2026 14:05`
 * (the day stands first, as everywhere in Romania), or an Excel serial number. Without an offset the
 * time is Europe/Bucharest. A date that is in no calendar is a problem, never the next best day.
 */
export function parseOrderDate(
  raw: string | number | null | undefined,
  options: { readonly date1904?: boolean } = {},
): DateReading {
  if (raw === null || raw === undefined) return { kind: 'problem', code: 'date_missing' };
  if (typeof raw === 'number') return fromSerial(raw, options.date1904 ?? false);
  const text = raw.trim().replace(/^['’]/, '');
  if (text === '') return { kind: 'problem', code: 'date_missing' };
  const yearFirst = YEAR_FIRST.exec(text);
  if (yearFirst !== null) return fromMatch(yearFirst, 1, 3, 4);
  const dayFirst = DAY_FIRST.exec(text);
  if (dayFirst !== null) return fromMatch(dayFirst, 4, 3, 1);
  return /^\d{5}(?:[.,]\d+)?$/.test(text)
    ? fromSerial(Number(text.replace(',', '.')), options.date1904 ?? false)
    : UNREADABLE;
}

function fromMatch(match: RegExpExecArray, year: number, month: number, day: number): DateReading {
  const number = (index: number): number => Number(match[index] ?? 0);
  const wall: WallClock = {
    year: number(year),
    month: number(month),
    day: number(day),
    hour: number(5),
    minute: number(6),
    second: number(7),
  };
  if (!isInCalendar(wall)) return UNREADABLE;
  const zone = match[8];
  if (zone === undefined) return { kind: 'date', at: fromBucharest(wall) };
  const offset = zoneMinutes(zone);
  if (offset === null) return UNREADABLE;
  return { kind: 'date', at: new Date(wallAsUtc(wall) - offset * MS_PER_MINUTE) };
}

function wallAsUtc(wall: WallClock): number {
  return Date.UTC(wall.year, wall.month - 1, wall.day, wall.hour, wall.minute, wall.second);
}

function isInCalendar(wall: WallClock): boolean {
  if (wall.year < MIN_YEAR || wall.year > MAX_YEAR) return false;
  if (wall.hour > 23 || wall.minute > 59 || wall.second > 59) return false;
  const day = new Date(wallAsUtc(wall));
  return day.getUTCMonth() + 1 === wall.month && day.getUTCDate() === wall.day;
}

function zoneMinutes(zone: string): number | null {
  const match = /^([+-])(\d{2}):?(\d{2})$/.exec(zone);
  if (match === null) return 0;
  const minutes = Number(match[2]) * 60 + Number(match[3]);
  if (minutes > 14 * 60) return null;
  return match[1] === '-' ? -minutes : minutes;
}

function fromSerial(serial: number, date1904: boolean): DateReading {
  const wall = wallFromSerial(serial, date1904);
  if (wall === null || !isInCalendar(wall)) return UNREADABLE;
  return { kind: 'date', at: fromBucharest(wall) };
}

const SERIAL_MAX = 2_958_466;
const EPOCH_1900_MS = Date.UTC(1899, 11, 30);
const EPOCH_1904_MS = Date.UTC(1904, 0, 1);

/**
 * The wall clock of an Excel serial number, rounded to the second. The 1900 system counts a 29 February
 * 1900 that never was, so days before March 1900 shift by one. Null outside Excel's own calendar.
 */
export function wallFromSerial(serial: number, date1904: boolean): WallClock | null {
  if (!(serial >= 0 && serial < SERIAL_MAX)) return null;
  const days = !date1904 && serial < 60 ? serial + 1 : serial;
  const epochMs = date1904 ? EPOCH_1904_MS : EPOCH_1900_MS;
  const at = new Date(epochMs + Math.round(days * 86_400) * 1000);
  return {
    year: at.getUTCFullYear(),
    month: at.getUTCMonth() + 1,
    day: at.getUTCDate(),
    hour: at.getUTCHours(),
    minute: at.getUTCMinutes(),
    second: at.getUTCSeconds(),
  };
}

/** Start (inclusive) and end (exclusive) of the calendar month in Bucharest that contains an instant. */
export function bucharestMonth(at: Date): { readonly start: Date; readonly end: Date } {
  const { year, month } = toBucharest(at);
  return { start: startOfMonth(year, month), end: startOfMonth(year, month + 1) };
}

function startOfMonth(year: number, month: number): Date {
  return fromBucharest({ year, month, day: 1, hour: 0, minute: 0, second: 0 });
}

/** Start (inclusive) and end (exclusive) of a calendar day `YYYY-MM-DD` in Bucharest; null when no such day. */
export function bucharestDay(day: string): { readonly start: Date; readonly end: Date } | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day);
  if (match === null) return null;
  const wall = {
    year: Number(match[1]),
    month: Number(match[2]),
    day: Number(match[3]),
    hour: 0,
    minute: 0,
    second: 0,
  };
  if (!isInCalendar(wall)) return null;
  return { start: fromBucharest(wall), end: fromBucharest({ ...wall, day: wall.day + 1 }) };
}

/**
 * Minutes after midnight, Bucharest: nothing is sent from `fromMinute` (inclusive) to `untilMinute`
 * (exclusive). They may pass midnight; two equal minutes mean that there are none.
 */
export interface QuietHours {
  readonly fromMinute: number;
  readonly untilMinute: number;
}

/** Romanian networks carry no marketing between 22:00 and 08:00. */
export const NETWORK_QUIET_HOURS: QuietHours = { fromMinute: 22 * 60, untilMinute: 8 * 60 };

/** The same instant when sending is allowed then, otherwise the end of the quiet hours it falls into. */
export function afterQuietHours(at: Date, quiet: QuietHours): Date {
  const { fromMinute, untilMinute } = quiet;
  if (!isMinuteOfDay(fromMinute) || !isMinuteOfDay(untilMinute)) {
    throw new RangeError('Quiet hours are minutes of a day.');
  }
  const wall = toBucharest(at);
  const minute = wall.hour * 60 + wall.minute;
  const passesMidnight = fromMinute > untilMinute;
  const evening = minute >= fromMinute && (passesMidnight || minute < untilMinute);
  const morning = passesMidnight && minute < untilMinute;
  if (!evening && !morning) return at;
  return fromBucharest({
    ...wall,
    day: evening && passesMidnight ? wall.day + 1 : wall.day,
    hour: Math.floor(untilMinute / 60),
    minute: untilMinute % 60,
    second: 0,
  });
}

function isMinuteOfDay(minute: number): boolean {
  return Number.isInteger(minute) && minute >= 0 && minute < 1440;
}
