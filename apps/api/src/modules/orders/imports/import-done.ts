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

/** An import ended without a merge, because of its file or of us; what it said is with the import. */
export interface ImportFailed extends DomainEvent {
  readonly type: 'import-failed';
  readonly merchantId: string;
  readonly importId: string;
}
