/** First and last day, both included, `YYYY-MM-DD`; an empty side is open. */
export interface Period {
  from: string;
  to: string;
}

export const ANY_PERIOD: Period = { from: '', to: '' };

export const PERIOD_PRESETS = ['today', 'yesterday', 'week', 'month', 'lastMonth'] as const;
export type PeriodPreset = (typeof PERIOD_PRESETS)[number];

const WEEK_DAYS = 7;
const MONTH_DAYS = 30;

/** The days of a preset, seen from `today`, a calendar day of the shop. */
export function presetPeriod(preset: PeriodPreset, today: string): Period {
  switch (preset) {
    case 'today':
      return { from: today, to: today };
    case 'yesterday':
      return { from: daysBefore(today, 1), to: daysBefore(today, 1) };
    case 'week':
      return { from: daysBefore(today, WEEK_DAYS - 1), to: today };
    case 'month':
      return { from: daysBefore(today, MONTH_DAYS - 1), to: today };
    case 'lastMonth':
      return monthBefore(today);
  }
}

/** One more day pressed in the calendar: the first opens a range, the second closes it, in any order. */
export function withDay({ from, to }: Period, day: string): Period {
  if (!from || to) return { from: day, to: '' };
  return day < from ? { from: day, to: from } : { from, to: day };
}

function monthBefore(today: string): Period {
  const [year, month] = [Number(today.slice(0, 4)), Number(today.slice(5, 7))];
  // Months count from 0 here, and day 0 is the last one of the month before.
  const first = new Date(Date.UTC(year, month - 2, 1));
  const last = new Date(Date.UTC(year, month - 1, 0));
  return { from: dayOf(first), to: dayOf(last) };
}

function daysBefore(today: string, days: number): string {
  const at = new Date(`${today}T12:00:00Z`);
  at.setUTCDate(at.getUTCDate() - days);
  return dayOf(at);
}

function dayOf(at: Date): string {
  return at.toISOString().slice(0, 10);
}
