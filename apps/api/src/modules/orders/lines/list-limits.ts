/** Totals are exact up to here and estimated above. */
export const EXACT_TOTAL = 10_000;
/** How long a list may search before it says that it is busy. */
export const EXPORT_ROWS = 500_000;
export const EXPORT_BATCH = 500;
/** Entries of one line's history. */
export const HISTORY_LENGTH = 200;
