import type { DomainEvent } from '../../../platform/events';

export type { ImportDone } from '@smssend/contracts';

/** An import ended without a merge, because of its file or of us; what it said is with the import. */
export interface ImportFailed extends DomainEvent {
  readonly type: 'import-failed';
  readonly merchantId: string;
  readonly importId: string;
}
