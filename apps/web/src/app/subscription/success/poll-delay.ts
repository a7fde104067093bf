/** Payments are confirmed within seconds; what takes longer is asked about less and less often. */
const DELAYS_MS = [
  1_000, 1_000, 2_000, 2_000, 3_000, 3_000, 5_000, 5_000, 10_000, 10_000, 15_000, 15_000,
];

/** How long to wait before the next question; null when it was asked often enough (a little over a minute). */
export function pollDelay(asked: number): number | null {
  return DELAYS_MS[asked] ?? null;
}

export const MOST_QUESTIONS = DELAYS_MS.length;
