/** What went out on one day. */
export interface Day {
  /** YYYY-MM-DD */
  day: string;
  sent: number;
  delivered: number;
  opened: number;
  failed: number;
}

/** More bars than this cannot be told apart: longer periods are drawn by week. */
export const MOST_BARS = 14;
const DAYS_IN_WEEK = 7;
const STEPS = [1, 2, 5];
const LEAST_TOP = 4;
/** Lines above the baseline. */
const LINES = 4;

export interface Bar extends Day {
  /** Whether the bar stands for seven days, the last of which may not be over. */
  week: boolean;
}

/** One bar a day, or one for each seven days counted back from today. */
export function barsOf(days: readonly Day[]): Bar[] {
  if (days.length <= MOST_BARS) return days.map((day) => ({ ...day, week: false }));
  const bars: Bar[] = [];
  for (let end = days.length; end > 0; end -= DAYS_IN_WEEK) {
    bars.unshift(sumOf(days.slice(Math.max(0, end - DAYS_IN_WEEK), end)));
  }
  return bars;
}

function sumOf(days: readonly Day[]): Bar {
  const sum = (of: (day: Day) => number): number => days.reduce((total, day) => total + of(day), 0);
  return {
    day: days[0]?.day ?? '',
    sent: sum((day) => day.sent),
    delivered: sum((day) => day.delivered),
    opened: sum((day) => day.opened),
    failed: sum((day) => day.failed),
    week: true,
  };
}

/** The figures at the horizontal lines, from the baseline up: round steps that hold the tallest bar. */
export function linesOf(bars: readonly Bar[]): number[] {
  const tallest = Math.max(LEAST_TOP, ...bars.map((bar) => bar.sent));
  const step = roundStep(tallest / LINES);
  return Array.from({ length: Math.ceil(tallest / step) + 1 }, (_, i) => i * step);
}

function roundStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least));
  const step = STEPS.find((one) => one * power >= least) ?? 10;
  return step * power;
}
