import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Clock } from '../../../platform/clock';
import { Database } from '../../../platform/database';
import { Notifications } from '../../../platform/live';
import { ENDPOINTS_CHANNEL, SUBSCRIBERS_LIFE_MS, SUBSCRIBERS_MEMORY } from './outgoing-limits';

interface Known {
  /** Kinds that somebody of the shop wants to hear of. */
  readonly kinds: ReadonlySet<string>;
  readonly until: number;
}

/**
 * Which shops want to hear of what, so that those who do not, which are most, pay nothing for it.
 * Another process hears of a change at once, or after ten seconds when the word was lost.
 */
@Injectable()
export class Subscribers implements OnApplicationBootstrap {
  private readonly known = new Map<string, Known>();

  constructor(
    private readonly database: Database,
    private readonly notifications: Notifications,
    private readonly clock: Clock,
  ) {}

  onApplicationBootstrap(): void {
    this.notifications.listen(ENDPOINTS_CHANNEL, (word) => this.forget(word));
    this.notifications.reconnected.subscribe(() => this.known.clear());
  }

  /** Of these facts those that somebody wants: one query for the shops that were not asked lately. */
  async wanted<T extends { merchantId: string; type: string }>(facts: readonly T[]): Promise<T[]> {
    const now = this.clock.now().getTime();
    const merchants = [...new Set(facts.map(({ merchantId }) => merchantId))];
    await this.ask(
      merchants.filter((id) => (this.known.get(id)?.until ?? 0) <= now),
      now,
    );
    return facts.filter(({ merchantId, type }) => this.known.get(merchantId)?.kinds.has(type));
  }

  /** In the transaction that changes a shop's addresses: all processes hear of it when it commits. */
  async changed(merchantId: string): Promise<void> {
    this.known.delete(merchantId);
    await this.notifications.notify(ENDPOINTS_CHANNEL, { merchantId });
  }

  private async ask(merchants: readonly string[], now: number): Promise<void> {
    if (merchants.length === 0) return;
    const rows = await this.database.query<{ merchantId: string; kinds: string[] }>(
      `SELECT merchant_id AS "merchantId", array_agg(DISTINCT kind) AS kinds
         FROM webhook_endpoints, unnest(events) AS kind
        WHERE active AND merchant_id = ANY ($1::uuid[]) GROUP BY merchant_id`,
      [merchants],
    );
    const kindsOf = new Map(rows.map(({ merchantId, kinds }) => [merchantId, kinds]));
    if (this.known.size + merchants.length > SUBSCRIBERS_MEMORY) this.known.clear();
    for (const id of merchants) {
      const kinds = new Set(kindsOf.get(id) ?? []);
      this.known.set(id, { kinds, until: now + SUBSCRIBERS_LIFE_MS });
    }
  }

  private forget(word: unknown): void {
    const { merchantId } = (word ?? {}) as { merchantId?: string };
    if (merchantId === undefined) this.known.clear();
    else this.known.delete(merchantId);
  }
}
