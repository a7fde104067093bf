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
/** What nobody could handle is kept for a person to look at, and to hand over again. */
export const KEEP_DEAD_DAYS = 365;
/** Keys of one provider whose events are handled side by side in one process. */
export const DEFAULT_LANES = 4;
export const MAX_LANES = 16;
/** Keys that are looked up at a time. */
export const KEYS_OF_LOOK = 100;
/** Events of one key in a row; then the others get their turn. */
export const EVENTS_OF_TURN = 20;
export const MAX_LANE_KEY_LENGTH = 255;
/** Single events that one statement writes together. */
export const MAX_GROUP = 200;
/** Statements of groups on their way at a time: while they are, the next group gathers. */
export const MAX_GROUPS_AT_ONCE = 2;
/** Single events that wait to be written; past them the sender is told to come again. */
export const MAX_WAITING_EVENTS = 5_000;
export const BUSY_RETRY_AFTER_SECONDS = 5;
export const PURGE_BATCH = 1_000;
export const MAX_PURGES_OF_TICK = 100;
export const PURGE_INTERVAL_MS = 3_600_000;
export const MAX_ERROR_LENGTH = 500;
export const INBOX_CHANNEL = 'smssend_inbox';
export const FORGET_BATCH = 500;
export const MAX_REPLAYS_OF_CALL = 10_000;
