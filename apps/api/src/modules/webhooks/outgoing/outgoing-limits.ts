const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;

export const MAX_ENDPOINTS = 10;
export const MAX_URL_LENGTH = 500;
export const MAX_DESCRIPTION_LENGTH = 100;
/** Facts that one call of `emit` may hold. */
export const MAX_FACTS_AT_ONCE = 10_000;
export const MAX_PAYLOAD_BYTES = 16 * 1024;
/** Which shops have addresses is asked again after this long, or when somebody changes them. */
export const SUBSCRIBERS_LIFE_MS = 10 * SECOND_MS;
export const SUBSCRIBERS_MEMORY = 50_000;

/** From the first byte of the call to the last one of the answer. */
export const CALL_TIMEOUT_MS = 7 * SECOND_MS;
/** More of an answer is not read. */
export const MAX_ANSWER_BYTES = 64 * 1024;
/** Characters of it that are kept. */
export const MAX_EXCERPT_LENGTH = 2_000;
/** A process that took a delivery and died is waited for this long. */
export const LEASE_MS = MINUTE_MS;
/** Waits after the first, second, … failure: a day in all, after which nobody tries again by himself. */
export const RETRY_AFTER_MS: readonly number[] = [
  10 * SECOND_MS,
  MINUTE_MS,
  5 * MINUTE_MS,
  15 * MINUTE_MS,
  HOUR_MS,
  2 * HOUR_MS,
  4 * HOUR_MS,
  8 * HOUR_MS,
  8.5 * HOUR_MS,
];
/** So many failures in a row, over more than this long, switch an address off. */
export const FAILURES_TO_SWITCH_OFF = 10;
export const FAILING_TO_SWITCH_OFF_MS = HOUR_MS;

/** Addresses that one process calls at the same time, and calls to one of them. */
export const ENDPOINTS_AT_ONCE = 8;
export const CALLS_OF_ENDPOINT = 4;
/** Deliveries that are taken at a time; then other addresses get their turn. */
export const DELIVERIES_OF_TURN = 20;
export const LOOK_INTERVAL_MS = 2 * SECOND_MS;

export const OLD_SECRET_HOURS = 24;
export const KEEP_DAYS = 30;
export const PURGE_BATCH = 1_000;
export const MAX_PURGES_OF_TICK = 100;
export const PURGE_INTERVAL_MS = HOUR_MS;

export const DELIVERIES_CHANNEL = 'smssend_webhook_due';
export const ENDPOINTS_CHANNEL = 'smssend_webhook_endpoints';
