/** Whoever works on a document for longer is taken for dead, and the document is looked for first. */
export const LEASE_MS = 10 * 60_000;
/** Nothing is issued so late in a lease, or two might do it. */
export const FRESH_MS = LEASE_MS / 2;
export const MAX_DOCUMENTS_OF_RUN = 100;
/** With the waits below about eight hours. Then a person looks. */
export const MAX_FAILURES = 14;
/** Being told to be slower is no failure, but it ends as well. */
export const MAX_ATTEMPTS = 500;
export const FIRST_RETRY_MS = 30_000;
export const LAST_RETRY_MS = 3_600_000;
export const THROTTLED_RETRY_MS = 60_000;
/** A document in doubt is looked for only when a slow request of ours has surely come to its end. */
export const FIRST_LOOK_MS = 60_000;
export const FIRST_SPV_LOOK_MS = 2 * 60_000;
export const LAST_SPV_LOOK_MS = 3_600_000;
/** About two weeks; the alert came long before. */
export const MAX_SPV_ATTEMPTS = 350;
/** e-Factura has to have a document within five working days; staff hear of it on the third. */
export const SPV_ALERT_WORKING_DAYS = 3;
export const SPV_LIMIT_WORKING_DAYS = 5;
export const MAX_ALERTS_OF_RUN = 200;
export const MAX_ERROR_LENGTH = 500;
export const TICK_MS = 5_000;
export const ALERT_TICK_MS = 15 * 60_000;
