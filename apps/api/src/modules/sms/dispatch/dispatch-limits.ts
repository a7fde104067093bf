import { Injectable } from '@nestjs/common';

/** How much one worker process takes on, and how long it waits for what. Tests make some of it shorter. */
@Injectable()
export class DispatchLimits {
  /** Calls to the provider at the same time. */
  inFlight = 100;
  /** Messages that this process has claimed and not yet written the result of. */
  claimed = 3_000;
  /** Messages that one claim takes at most. */
  claimBatch = 1_000;
  /** Another claim is made when no more than this many still wait for their call. */
  lowWater = 800;
  /** Results that one transaction writes. */
  flushSize = 1_000;
  /** Transactions that write results at once: while one waits for the disk the other works. */
  flushes = 2;
  /** A result waits at most so long for company. */
  flushDelayMs = 100;
  /**
   * A claimed message whose process says nothing for so long is in doubt. Longer than the wait in
   * memory and the provider's timeouts together, or the living would be taken for dead.
   */
  leaseMs = 90_000;
  /** A message that waited so long in memory goes back to the queue instead of out. */
  freshMs = 30_000;
  /** A message in doubt is asked about after so long, then in growing steps. */
  firstAskMs = 5_000;
  /** While the process stops: how long it waits for answers that are under way. */
  stopMs = 20_000;
  tickMs = 1_000;
  /** Pause of the loop when every due merchant is held back by its rate. */
  paceRetryMs = 100;
}

export const MAX_DUE_MERCHANTS = 10_000;
/** How long a known backlog is worked on before the next look for other merchants. */
export const BACKLOG_MS = 500;
/** Messages that one statement moves out of the quiet hours, expires or declares in doubt. */
export const MAX_ROWS_AT_ONCE = 5_000;
/** Retries of refusals that may pass; with the waits below they span more than a day. */
export const MAX_ATTEMPTS = 40;
export const FIRST_RETRY_MS = 5_000;
export const LAST_RETRY_MS = 30 * 60_000;
/** The longest step between two questions about a message in doubt. */
export const LAST_ASK_MS = 3_600_000;
/** The provider knows our key for a day; after that a person decides. */
export const ASK_FOR_MS = 24 * 3_600_000;
/** An account without points is tried again by one message, after so long and then in growing steps. */
export const FIRST_PROBE_MS = 10 * 60_000;
export const LAST_PROBE_MS = 6 * 3_600_000;
/** While a probe is under way no other is sent. */
export const PROBE_LEASE_MS = 5 * 60_000;
/**
 * A merchant may catch up so much of a second and one message, so that claims come in batches and
 * nothing is lost between two looks.
 */
export const BURST_SECONDS = 0.2;
/** Writing results is tried again for so many times before they are left to the lease. */
export const MAX_FLUSH_TRIES = 60;
export const FLUSH_RETRY_MS = 500;
export const LIVE_DELAY_MS = 1_000;
export const MAX_MERCHANTS_TO_TELL = 10_000;
