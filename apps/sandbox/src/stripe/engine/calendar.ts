export type Interval = 'day' | 'week' | 'month' | 'year';

const DAY_MS = 86_400_000;
const MAX_PERIODS = 10_000;

/**
 * The anchor moved by so many intervals, in seconds since 1970. Months keep the anchor's day where they
 * have it and end on their last day where they have not: 31 January, 28 February, 31 March.
 */
export function moved(anchor: number, count: number, interval: Interval): number {
  const date = new Date(anchor * 1000);
  if (interval === 'day') return anchor + (count * DAY_MS) / 1000;
  if (interval === 'week') return anchor + (count * 7 * DAY_MS) / 1000;
  const months = interval === 'year' ? count * 12 : count;
  const month = date.getUTCMonth() + months;
  const lastDay = new Date(Date.UTC(date.getUTCFullYear(), month + 1, 0)).getUTCDate();
  return (
    Date.UTC(
      date.getUTCFullYear(),
      month,
      Math.min(date.getUTCDate(), lastDay),
      date.getUTCHours(),
      date.getUTCMinutes(),
      date.getUTCSeconds(),
    ) / 1000
  );
}

/** The first boundary of the anchor's cycle after a time. */
export function nextBoundary(
  anchor: number,
  every: { interval: Interval; count: number },
  after: number,
): number {
  const about =
    after <= anchor ? 0 : Math.max(0, Math.floor((after - anchor) / longestS(every)) - 1);
  for (let step = about; step < about + MAX_PERIODS; step++) {
    const boundary = moved(anchor, step * every.count, every.interval);
    if (boundary > after) return boundary;
  }
  throw new Error('The billing cycle has no next boundary.');
}

function longestS({ interval, count }: { interval: Interval; count: number }): number {
  const days = { day: 1, week: 7, month: 31, year: 366 }[interval];
  return (days * count * DAY_MS) / 1000;
}

/** `22 Nov 2026`, as Stripe writes dates into lines. */
export function dayText(seconds: number): string {
  return new Date(seconds * 1000).toLocaleDateString('en-GB', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  });
}
