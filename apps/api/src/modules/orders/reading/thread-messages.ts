import type { ImportRefusalCode } from '@smssend/contracts';
import type { SheetRow } from './book';
import type { ReadingLimits } from './reading-limits';
import type { OrderLineCandidate, RowProblem } from './rows/order-line-candidate';
import type { Recognition, RememberedMappings } from './sources/recognise';

/** What the reading thread is asked to do. */
export type ThreadJob =
  | { readonly kind: 'rows'; readonly path: string; readonly limits: ReadingLimits }
  | {
      readonly kind: 'orders';
      readonly path: string;
      readonly limits: ReadingLimits;
      readonly remembered: RememberedMappings;
    };

/** The only thing that the thread hears: one more batch may come. */
export const MORE = 'more';

export interface RecognisedEvent {
  readonly kind: 'recognised';
  readonly recognition: Recognition;
  /** Rows under the header as the file claims, for progress and time left; null when it claims nothing. */
  readonly rowsTotal: number | null;
}

export interface OrderBatch {
  readonly kind: 'batch';
  readonly lines: readonly OrderLineCandidate[];
  readonly problems: readonly RowProblem[];
  /** Rows under the header read so far, this batch included. */
  readonly rowsRead: number;
  /** 0 to 1, by bytes. */
  readonly progress: number;
}

export interface RowBatch {
  readonly kind: 'rows';
  readonly rows: readonly SheetRow[];
}

export type ThreadMessage =
  | RecognisedEvent
  | OrderBatch
  | RowBatch
  | { readonly kind: 'end' }
  | {
      readonly kind: 'refused';
      readonly code: ImportRefusalCode;
      readonly params: Readonly<Record<string, string | number>>;
    };
