/** A report of a hundred messages is some kilobytes; nobody honest sends more at once. */
export const MAX_REPORT_BYTES = 64 * 1024;
export const MAX_REPORTS_AT_ONCE = 500;
export const MAX_VALUE_LENGTH = 100;
/** Report keys are random, so the answer for one never changes while its row lives. */
export const KEY_MEMORY = 10_000;
export const REPORT_KEY = /^[A-Za-z0-9_-]{16,128}$/;
/** A report without our id can only be matched once the answer of the send call is written. */
export const EARLY_ATTEMPTS = 3;
export const SMSAPI_REPORTS = 'smsapi-report';
