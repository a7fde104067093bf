import { fromBucharest, toBucharest } from '@smssend/kernel';

/** As far ahead as the API schedules. */
export const MOST_DAYS_AHEAD = 90;
/** What a merchant most likely wants when he asks for another time: the next morning. */
const FIRST_GUESS_HOUR = 10;
const DAY_MS = 86_400_000;
const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;
const TIME = /^(\d{1,2}):(\d{2})$/;

/** A day and a time on the shop's clock: `2026-11-23`, `10:00`. */
export interface ShopTime {
  day: string;
  time: string;
}

export type SendTimeFault = 'unreadable' | 'past' | 'tooFar';

/** The next ten in the morning that is not yet here. */
export function nextMorning(now: Date): ShopTime {
  const wall = toBucharest(now);
  const days = wall.hour < FIRST_GUESS_HOUR - 1 ? 0 : 1;
  const at = fromBucharest({ ...wall, day: wall.day + days, hour: 12, minute: 0, second: 0 });
  return { day: dayOf(at), time: '10:00' };
}

/** The moment that the shop's clock shows so; null when there is no such day or time. */
export function momentOfShop({ day, time }: ShopTime): Date | null {
  const [date, clock] = [DAY.exec(day), TIME.exec(time)];
  if (!date || !clock) return null;
  const [hour, minute] = [Number(clock[1]), Number(clock[2])];
  if (hour > 23 || minute > 59) return null;
  const [year, month, dayOfMonth] = [Number(date[1]), Number(date[2]), Number(date[3])];
  return fromBucharest({ year, month, day: dayOfMonth, hour, minute, second: 0 });
}

/** What is wrong with a chosen time, seen from now. */
export function faultOf(chosen: ShopTime, now: Date): SendTimeFault | null {
  const at = momentOfShop(chosen);
  if (!at) return 'unreadable';
  if (at.getTime() <= now.getTime()) return 'past';
  return at.getTime() > now.getTime() + MOST_DAYS_AHEAD * DAY_MS ? 'tooFar' : null;
}

/** The last day that can be chosen, seen from now. */
export function lastDay(now: Date): string {
  return dayOf(new Date(now.getTime() + MOST_DAYS_AHEAD * DAY_MS));
}

/** What somebody types for an hour: `9`, `930`, `9.30`, `09:30`. What is none stays as typed. */
export function readClock(typed: string): string {
  const text = typed.trim();
  const match = /^(\d{1,2})[:.,h ]?(\d{2})?$/.exec(text);
  if (!match) return text;
  const hour = (match[1] ?? '').padStart(2, '0');
  return `${hour}:${match[2] ?? '00'}`;
}

/** Minutes after midnight as `22:00`. */
export function clockOf(minuteOfDay: number): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${two(Math.floor(minuteOfDay / 60))}:${two(minuteOfDay % 60)}`;
}

export function dayOf(at: Date): string {
  const { year, month, day } = toBucharest(at);
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}
