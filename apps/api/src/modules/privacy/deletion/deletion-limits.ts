const DAY_MS = 24 * 3_600_000;

export const DELETION_LIMITS = {
  changeOfMindMs: 14 * DAY_MS,
  /** A deletion that has to wait (a shop would lose its only owner) is looked at again after this long. */
  postponedMs: DAY_MS,
  queuedAtOnce: 50,
  jobSeconds: 1_800,
  attempts: 20,
} as const;

export const EXECUTE_DELETION = 'privacy.execute-deletion';
