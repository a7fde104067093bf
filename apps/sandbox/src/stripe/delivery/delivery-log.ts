/** Why an event was delivered: the first time, because of chaos, after a failure, or on a person's word. */
export type DeliveryReason = 'first' | 'duplicate' | 'retry' | 'again';

export type DeliveryOutcome =
  /** The receiver answered 2xx. */
  | 'delivered'
  /** Another answer, none in time, or nobody there. */
  | 'failed'
  /** Lost on the way by the chaos switch; it never comes. */
  | 'dropped'
  /** The address is not on this machine, and nothing leaves it. */
  | 'refused';

/** One try to bring one event to one endpoint. */
export interface DeliveryAttempt {
  eventId: string;
  endpointId: string;
  url: string;
  reason: DeliveryReason;
  outcome: DeliveryOutcome;
  /** Null when there was no answer. */
  status: number | null;
  /** What the receiver answered, or why there is no answer; cut short. */
  answer: string;
  at: Date;
  tookMs: number;
}

export interface DeliveryStats {
  delivered: number;
  failed: number;
  dropped: number;
  refused: number;
  duplicated: number;
  reordered: number;
  /** Deliveries that no retry is left for. */
  givenUp: number;
}

const MAX_ATTEMPTS = 5_000;
export const MAX_ANSWER_CHARACTERS = 500;

/** The newest attempts, and counts of all. */
export class DeliveryLog {
  private attempts: DeliveryAttempt[] = [];
  private counts = noCounts();

  add(attempt: DeliveryAttempt): void {
    this.counts[attempt.outcome]++;
    this.attempts.push({ ...attempt, answer: attempt.answer.slice(0, MAX_ANSWER_CHARACTERS) });
    // Twice the limit before it is cut, so that a long run does not copy the list at every event.
    if (this.attempts.length > 2 * MAX_ATTEMPTS) this.attempts = this.attempts.slice(-MAX_ATTEMPTS);
  }

  count(what: 'duplicated' | 'reordered' | 'givenUp'): void {
    this.counts[what]++;
  }

  /** Oldest first. */
  of(eventId: string): DeliveryAttempt[] {
    return this.attempts.filter((attempt) => attempt.eventId === eventId);
  }

  /** Newest first. */
  newest(limit: number): DeliveryAttempt[] {
    return this.attempts.slice(-Math.min(limit, MAX_ATTEMPTS)).toReversed();
  }

  stats(): DeliveryStats {
    return { ...this.counts };
  }

  reset(): void {
    this.attempts = [];
    this.counts = noCounts();
  }
}

function noCounts(): DeliveryStats {
  return {
    delivered: 0,
    failed: 0,
    dropped: 0,
    refused: 0,
    duplicated: 0,
    reordered: 0,
    givenUp: 0,
  };
}
