/** A price for a whole period, and how much of the period is used. */
export interface ProratedPeriod {
  amountMinor: number;
  start: number;
  end: number;
  /** The second from which the rest counts. */
  at: number;
}

/** What the rest of the period costs, to the second, rounded half away from zero to whole minor units. */
export function restOf({ amountMinor, start, end, at }: ProratedPeriod): number {
  if (end <= start) return 0;
  const rest = Math.min(Math.max(end - at, 0), end - start);
  const exact = (Math.abs(amountMinor) * rest) / (end - start);
  return Math.sign(amountMinor) * Math.round(exact) || 0;
}
