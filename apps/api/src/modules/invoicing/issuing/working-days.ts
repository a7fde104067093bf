import { toBucharest } from '@smssend/kernel';

const MS_PER_DAY = 86_400_000;
/** Longer than any holidays in a row. */
const MAX_DAYS_IN_A_ROW = 60;
const SATURDAY = 6;
const SUNDAY = 0;

/** Public holidays with a date of their own: article 139 of the Romanian labour code, month and day. */
const FIXED = [
  '01-01',
  '01-02',
  '01-06',
  '01-07',
  '01-24',
  '05-01',
  '06-01',
  '08-15',
  '11-30',
  '12-01',
  '12-25',
  '12-26',
];
/** Days after Orthodox Easter Sunday: Good Friday, Easter and its Monday, Pentecost and its Monday. */
const AFTER_EASTER = [-2, 0, 1, 49, 50];
/** The Julian calendar is behind by so many days until 2099. */
const JULIAN_DAYS_BEHIND = 13;

const holidaysByYear = new Map<number, ReadonlySet<string>>();

/** The calendar day in Bucharest at an instant, YYYY-MM-DD. */
export function bucharestDayOf(at: Date): string {
  const { year, month, day } = toBucharest(at);
  return [year, month, day].map((part) => String(part).padStart(2, '0')).join('-');
}

/** The day that is `count` working days in Romania after a day, which itself does not count. */
export function workingDaysAfter(day: string, count: number): string {
  let at = Date.parse(day);
  for (let left = count, step = 0; left > 0; step += 1) {
    if (step > MAX_DAYS_IN_A_ROW) throw new Error('There is no end of holidays.');
    at += MS_PER_DAY;
    if (isWorkingDay(at)) left -= 1;
  }
  return isoDay(at);
}

/** The days on which Romania does not work in a year (1900 to 2099), weekends apart. */
export function publicHolidays(year: number): ReadonlySet<string> {
  const known = holidaysByYear.get(year);
  if (known) return known;
  const easter = orthodoxEaster(year);
  const moving = AFTER_EASTER.map((days) => isoDay(easter + days * MS_PER_DAY));
  const holidays = new Set([...FIXED.map((day) => `${year}-${day}`), ...moving]);
  holidaysByYear.set(year, holidays);
  return holidays;
}

function isWorkingDay(at: number): boolean {
  const date = new Date(at);
  if ([SATURDAY, SUNDAY].includes(date.getUTCDay())) return false;
  return !publicHolidays(date.getUTCFullYear()).has(isoDay(at));
}

/** Meeus' rule for the Julian Easter, moved into our calendar. */
function orthodoxEaster(year: number): number {
  const d = (19 * (year % 19) + 15) % 30;
  const e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7;
  const month = Math.floor((d + e + 114) / 31);
  const day = ((d + e + 114) % 31) + 1;
  return Date.UTC(year, month - 1, day + JULIAN_DAYS_BEHIND);
}

function isoDay(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}
