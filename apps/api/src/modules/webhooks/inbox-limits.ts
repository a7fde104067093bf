/** Events that one transaction handles. */
export const INBOX_BATCH = 200;
/** Batches of one provider in one run; then the others get their turn. */
export const MAX_BATCHES_OF_RUN = 50;
export const MAX_EVENTS_AT_ONCE = 5_000;
export const MAX_PAYLOAD_BYTES = 256 * 1024;
/** About a day of tries; then a person must look. */
export const MAX_ATTEMPTS = 12;
export const FIRST_RETRY_MS = 5_000;
export const LAST_RETRY_MS = 4 * 3_600_000;
export const LOOK_INTERVAL_MS = 2_000;
/** Many events in a moment wake the workers once. */
export const WAKE_DELAY_MS = 20;
export const KEEP_DONE_DAYS = 30;
export const PURGE_BATCH = 1_000;
export const MAX_PURGES_OF_TICK = 100;
export const PURGE_INTERVAL_MS = 3_600_000;
export const MAX_ERROR_LENGTH = 500;
export const INBOX_CHANNEL = 'smssend_inbox';
