import { Injectable } from '@nestjs/common';
import type { SyncOutcome } from './sync-outcome';

/**
 * Questions about one customer follow one another already in this process, so that those who wait hold
 * no connection: a page that asks a hundred times while Stripe is slow would keep them from everybody.
 * A question that has not begun yet will see whatever is true now, so it answers all who ask the same:
 * at most one is under way for a customer, and one of each kind waits.
 */
@Injectable()
export class CustomerTurns {
  private readonly last = new Map<string, Promise<SyncOutcome>>();
  private readonly waiting = new Map<string, Promise<SyncOutcome>>();

  /** @param what names the question, with everything that makes its answer another one. */
  take(customerId: string, what: string, work: () => Promise<SyncOutcome>): Promise<SyncOutcome> {
    const question = `${customerId} ${what}`;
    const same = this.waiting.get(question);
    if (same) return same;
    const begin = (): Promise<SyncOutcome> => {
      this.waiting.delete(question);
      return work();
    };
    const turn = (this.last.get(customerId) ?? Promise.resolve()).then(begin, begin);
    this.waiting.set(question, turn);
    this.last.set(customerId, turn);
    const leave = (): void => {
      if (this.last.get(customerId) === turn) this.last.delete(customerId);
    };
    void turn.then(leave, leave);
    return turn;
  }
}
