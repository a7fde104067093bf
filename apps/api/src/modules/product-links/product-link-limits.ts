export const LINK_LIMITS = {
  links: 200_000,
  exactTotal: 10_000,
  /** Product keys whose names match a search. */
  namedPnks: 1_000,
  sheetBytes: 10 * 1024 * 1024,
  sheetMb: 10,
  sheetRows: 100_000,
  sheetProblems: 1_000,
  /** Rows written in one statement. */
  writtenAtOnce: 5_000,
  exportRows: 200_000,
  exportBatch: 500,
} as const;
