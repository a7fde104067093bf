/** First and last day, inclusive, `YYYY-MM-DD`; an empty side is open. */
export interface Period {
  from: string;
  to: string;
}

export const PERIOD_PRESETS = [
  'today',
  'yesterday',
  'week',
  'month',
  'thisMonth',
  'lastMonth',
] as const;
export type PeriodPreset = (typeof PERIOD_PRESETS)[number];

/** The days of a preset, seen from a day in the shop. */
export function periodOf(preset: PeriodPreset, today: string): Period {
  const [year, month] = [Number(today.slice(0, 4)), Number(today.slice(5, 7))];
  switch (preset) {
    case 'today':
      return { from: today, to: today };
    case 'yesterday':
      return { from: daysBefore(today, 1), to: daysBefore(today, 1) };
    case 'week':
      return { from: daysBefore(today, 6), to: today };
    case 'month':
      return { from: daysBefore(today, 29), to: today };
    case 'thisMonth':
      return { from: day(year, month, 1), to: today };
    case 'lastMonth':
      return { from: day(year, month - 1, 1), to: day(year, month, 0) };
  }
}

/** One more day chosen in the calendar: the first opens a new range, the second closes it, in any order. */
export function withDay(period: Period, chosen: string): Period {
  if (!period.from || period.to) return { from: chosen, to: '' };
  return chosen < period.from
    ? { from: chosen, to: period.from }
    : { from: period.from, to: chosen };
}

function daysBefore(today: string, days: number): string {
  const at = new Date(`${today}T12:00:00Z`);
  at.setUTCDate(at.getUTCDate() - days);
  return at.toISOString().slice(0, 10);
}

/** Months count from 1; day 0 is the last one of the month before. */
function day(year: number, month: number, date: number): string {
  return new Date(Date.UTC(year, month - 1, date, 12)).toISOString().slice(0, 10);
}
