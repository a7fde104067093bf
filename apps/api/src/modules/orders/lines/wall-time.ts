import { toBucharest } from '@smssend/kernel';

/** A sheet knows no time zones: the instant at which UTC clocks show what clocks in Bucharest showed. */
export function wallTime(at: Date): Date {
  const { year, month, day, hour, minute, second } = toBucharest(at);
  return new Date(Date.UTC(year, month - 1, day, hour, minute, second));
}
