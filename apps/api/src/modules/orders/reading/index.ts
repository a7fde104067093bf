export type { Cell, SheetRow } from './book';
export {
  readOrders,
  readSheet,
  type OrdersEvent,
  type ReadOptions,
  type ReadOrdersOptions,
} from './read-sheet';
export { READING_LIMITS, type ReadingLimits } from './reading-limits';
export { ReadingRefusal } from './reading-refusal';
export type { OrderLineCandidate, RowProblem } from './rows/order-line-candidate';
export type { ColumnMap } from './sources/known-sources';
export type { FoundHeader, Recognition, RememberedMappings } from './sources/recognise';
export type { SheetInput } from './spool-file';
export type { OrderBatch, RecognisedEvent } from './thread-messages';
