const MIB = 1024 * 1024;
const HOUR_MS = 3_600_000;

/** Every bound of taking in and merging a file; the bounds of reading it are the reader's. */
export const IMPORT_LIMITS = {
  fileMb: 50,
  fileBytes: 50 * MIB,
  /** Pieces in which the file is kept; the table refuses larger ones. */
  chunkBytes: MIB,
  /** Imports of one merchant that wait or are at work. */
  concurrent: 5,
  /** Imports of one merchant that wait for a person to choose the columns. */
  waitingForMapping: 20,
  /** Problems kept for the screen and the sheet; the counts go on. */
  storedProblems: 10_000,
  problemValueLength: 500,
  /** Rows written to staging in one transaction, and how much of an import a merge step takes. */
  stagedAtOnce: 2_000,
  mergedAtOnce: 20_000,
  /** New lines after which the table's statistics are renewed at once. */
  addedBeforeCounting: 10_000,
  /** The same order and product so often in one file is no order any more: the last row wins. */
  occurrences: 1_000,
  /** Fields listed in one entry of a line's history. */
  changesInHistory: 40,
  rememberedMappings: 200,
  attempts: 8,
  jobConcurrency: 2,
  jobSeconds: 1_800,
  /** A merge of a million rows waits for the merchant's other merge and then runs for minutes. */
  mergeLockMs: 600_000,
  mergeStatementMs: 600_000,
  publishEveryMs: 500,
  /** Without any progress for so long, the import is queued once more. */
  stuckMs: HOUR_MS / 2,
  /** A file whose columns nobody chose is removed. */
  abandonedMs: 7 * 24 * HOUR_MS,
} as const;

export const IMPORT_JOB = 'orders.import';

/** Most shops write to their own customers; the merchant's own choice takes its place at once. */
export const DEFAULT_LAWFUL_BASIS = 'soft_opt_in';
