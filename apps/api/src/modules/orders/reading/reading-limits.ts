const KIB = 1024;
const MIB = 1024 * KIB;

/** Every bound of reading one file. A file at the bound is read, one past it is refused with its code. */
export interface ReadingLimits {
  /** `file_too_large` */
  readonly fileBytes: number;
  /** `file_inflates_too_much`, counted over all parts of the file while they inflate */
  readonly inflatedBytes: number;
  /** `file_inflates_too_much`, once {@link inflatedBytesWithoutRatio} are exceeded */
  readonly inflatedToFileRatio: number;
  /** Small files may hold a lot of repetition; the ratio is judged past this size. */
  readonly inflatedBytesWithoutRatio: number;
  /** `shared_strings_too_large`, UTF-8 bytes of the texts themselves */
  readonly sharedStringBytes: number;
  /** `row_too_large`, bytes of one row as written in the file */
  readonly rowBytes: number;
  /** `too_many_rows`, rows with at least one value */
  readonly rows: number;
  /** `too_many_cells`, columns up to the last one with a value */
  readonly cellsInRow: number;
  /** `too_many_sheets` */
  readonly sheets: number;
  /** `file_too_slow`, time spent reading; waiting for whoever takes the rows does not count */
  readonly readingMs: number;
  /** Heap of the reading thread; a file that needs more is refused as `file_too_large`. */
  readonly threadHeapMb: number;
}

export const READING_LIMITS: ReadingLimits = {
  fileBytes: 50 * MIB,
  inflatedBytes: 1536 * MIB,
  inflatedToFileRatio: 200,
  inflatedBytesWithoutRatio: 32 * MIB,
  sharedStringBytes: 256 * MIB,
  rowBytes: 64 * KIB,
  rows: 1_000_000,
  cellsInRow: 256,
  sheets: 50,
  readingMs: 300_000,
  threadHeapMb: 256,
};

/** Names in the zip directory; a workbook has a few dozen. */
export const ZIP_ENTRIES_LIMIT = 5_000;
/** Workbook, relations and styles are read whole; styles of real files stay below 2 MB. */
export const SMALL_PART_BYTES_LIMIT = 16 * MIB;
/** What may stand before the first row of a sheet: views and column widths. */
export const SHEET_PROLOG_BYTES_LIMIT = 4 * MIB;
/** Excel has 1,048,576 rows; formatted but empty ones are passed over up to this number. */
export const EMPTY_ROWS_LIMIT = 2_000_000;
/** Bytes per step of inflating and scanning: large enough to be cheap, small enough to stay in cache. */
export const CHUNK_BYTES = 128 * KIB;
/** Rows of each sheet that are looked at to find the header. */
export const PREVIEW_ROWS = 40;
/** Rows under the header that are shown while a person maps the columns. */
export const SAMPLE_ROWS = 10;
/** Rows that travel together out of the reading thread. */
export const BATCH_ROWS = 500;
/** Batches that may be under way between the thread and whoever takes them. */
export const BATCHES_IN_FLIGHT = 2;

export { KIB, MIB };
