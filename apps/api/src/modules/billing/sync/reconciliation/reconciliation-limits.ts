/** Customers that are looked up at a time; after each page the run says how far it has come. */
export const PAGE_OF_CUSTOMERS = 50;
/** A million customers; more must be cut differently. */
export const MAX_PAGES = 20_000;
/** Changed rows that a run describes; the rest is only counted. */
export const MAX_DRIFT_TOLD = 200;
/** Of a text that is kept with a run. */
export const MAX_ERROR_LENGTH = 1_000;
/** Tries of one question while Stripe is away or asks us to slow down. The first wait doubles up to the last. */
export const MAX_TRIES = 6;
export const FIRST_WAIT_MS = 1_000;
export const LAST_WAIT_MS = 30_000;
/** Who works on a run says so at least this often; longer than the longest question with all its waits. */
export const HOLD_MS = 10 * 60_000;
/** A run that nobody could finish in a day is given up, and the next one starts from the beginning. */
export const MAX_RUN_MS = 24 * 3_600_000;
export const LOOK_INTERVAL_MS = 5 * 60_000;
/** In Europe/Bucharest, when few people are at work. */
export const NIGHT_HOUR = 3;
