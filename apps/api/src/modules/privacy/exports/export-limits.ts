const HOUR_MS = 3_600_000;
const MIB = 1024 * 1024;

/** Every bound of making and keeping an export. */
export const EXPORT_LIMITS = {
  /** How long the file can be fetched. */
  keptMs: 24 * HOUR_MS,
  /** How long the row still says that there was one. */
  listedMs: 90 * 24 * HOUR_MS,
  listed: 20,
  /** Pieces in which the file is kept; the table refuses larger ones. */
  chunkBytes: MIB,
  maxBytes: 2 * 1024 * MIB,
  maxFiles: 1_000,
  /** A sheet holds a little over a million rows; longer tables go on in a second file. */
  rowsOfSheet: 1_000_000,
  attempts: 5,
  jobSeconds: 3_600,
  /** Nobody works on it any more after this long. */
  stuckMs: 6 * HOUR_MS,
  sweptAtOnce: 100,
} as const;

export const MAKE_EXPORT = 'privacy.make-export';
