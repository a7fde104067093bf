import type { RowChange } from './row-writer';

/** How it went to bring our rows into line with an object at Stripe. */
export type SyncOutcome =
  | { kind: 'synced'; merchantId: string; changes: RowChange[] }
  /** Another product's, on the same account. */
  | { kind: 'not_ours' }
  /** It names a merchant who is not, or no longer, in this database. */
  | { kind: 'unknown_merchant' }
  /** Stripe knows no such object. */
  | { kind: 'missing' }
  /** A test's object in the shop where people pay, or the other way round. */
  | { kind: 'wrong_mode' };

const NOTES = {
  not_ours: 'not ours',
  unknown_merchant: 'of a merchant who is not here',
  missing: 'gone at Stripe',
  wrong_mode: 'of the other mode',
} as const;

/** What is kept with an event; nothing when all is well. */
export function noteOf(outcome: SyncOutcome): string | undefined {
  return outcome.kind === 'synced' ? undefined : NOTES[outcome.kind];
}
