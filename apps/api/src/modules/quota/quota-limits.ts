/** The most units of one reservation; a month of the largest plan is far below. */
export const MAX_UNITS_OF_RESERVATION = 1_000_000;
/** The most reservations that one settling statement touches. */
export const MAX_ENTRIES_AT_ONCE = 10_000;
/** Reservations that one sweep looks at; the next tick takes the rest. */
export const SWEEP_BATCH = 500;
/** Sweeps of one tick, so that a large backlog does not hold the tick for ever. */
export const MAX_SWEEPS_OF_TICK = 40;
export const SWEEP_INTERVAL_MS = 15_000;
/** Periods that one statement of the reconciler compares. */
export const RECONCILE_BATCH = 200;
export const RECONCILE_INTERVAL_MS = 60_000;
/** Periods that ended longer ago no longer change: delivery reports come within three days. */
export const RECONCILE_PAST_DAYS = 7;
export const WARNING_INTERVAL_MS = 15_000;
export const WARNING_BATCH = 200;
/** A page that shows the quota is told at most so often. */
export const LIVE_DELAY_MS = 1_000;
/** Merchants whose pages wait to be told; more are simply told by their next reading. */
export const MAX_MERCHANTS_TO_TELL = 10_000;
/** Two years of paid months; what is older no longer changes. */
export const MAX_PERIODS_AT_ONCE = 24;
