import type { DomainEvent } from '../../../platform/events';

/** An import has merged its rows. */
export interface ImportDone extends DomainEvent {
  readonly type: 'import-done';
  readonly merchantId: string;
  readonly importId: string;
  readonly rowsNew: number;
  readonly rowsChanged: number;
  readonly rowsUnchanged: number;
}
