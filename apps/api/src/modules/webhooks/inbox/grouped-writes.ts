import { DomainError } from '../../../platform/errors';
import {
  BUSY_RETRY_AFTER_SECONDS,
  MAX_GROUP,
  MAX_GROUPS_AT_ONCE,
  MAX_WAITING_EVENTS,
} from './inbox-limits';

interface Waiting<T> {
  readonly item: T;
  readonly settle: (error?: unknown) => void;
}

/**
 * Writes what many callers bring at the same moment by few statements: a commit waits for the disk,
 * and one wait serves them all. Nobody waits for company: an item alone is written at once, and what
 * arrives while statements are on their way goes together with the next one.
 */
export class GroupedWrites<T> {
  private waiting: Waiting<T>[] = [];
  private underWay = 0;

  constructor(private readonly write: (items: readonly T[]) => Promise<void>) {}

  /** Resolves when the item is safe. @throws DomainError `busy` when too many wait already. */
  add(item: T): Promise<void> {
    if (this.waiting.length >= MAX_WAITING_EVENTS) {
      const retryAfterSeconds = BUSY_RETRY_AFTER_SECONDS;
      return Promise.reject(new DomainError({ code: 'busy', retryAfterSeconds }));
    }
    return new Promise((resolve, reject) => {
      const settle = (error?: unknown) =>
        error === undefined
          ? resolve()
          : reject(error instanceof Error ? error : new Error('lost'));
      this.waiting.push({ item, settle });
      // Requests that were read in the same round of the event loop are in the same group.
      if (this.underWay < MAX_GROUPS_AT_ONCE) setImmediate(() => this.writeNext());
    });
  }

  private writeNext(): void {
    if (this.waiting.length === 0 || this.underWay >= MAX_GROUPS_AT_ONCE) return;
    const group = this.waiting.splice(0, MAX_GROUP);
    this.underWay += 1;
    void this.writeGroup(group).finally(() => {
      this.underWay -= 1;
      this.writeNext();
    });
  }

  private async writeGroup(group: readonly Waiting<T>[]): Promise<void> {
    try {
      await this.write(group.map(({ item }) => item));
      for (const { settle } of group) settle();
    } catch (error) {
      if (group.length === 1) return group[0]?.settle(error);
      // One item that cannot be written must not take the others with it.
      for (const one of group) await this.writeGroup([one]);
    }
  }
}
