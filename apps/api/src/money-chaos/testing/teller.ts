import { setTimeout as sleep } from 'node:timers/promises';
import { Reconciliation } from '../../modules/billing/sync';
import { unpaidMonths } from '../../modules/billing/sync/testing/paid-oracle';
import type { ShopAtStripe } from '../../modules/billing/sync/testing/shop-at-stripe';
import { DELIVER_EVENT } from '../../platform/events';
import type { ChaosWorld } from './chaos-world';

const MAX_ROUNDS = 200;
const PAUSE_MS = 20;

/** What every way of telling a life has in common: handling what is due, looking, and coming to an end. */
export class Teller {
  constructor(protected readonly world: ChaosWorld) {}

  /** What is due now: events of Stripe, what they lead to, and with `issues` fiscal documents. */
  async work({ issues }: { issues: boolean }): Promise<void> {
    const { test } = this.world;
    await test.runTick('inbox-lanes');
    await test.runJobs({ only: [DELIVER_EVENT], tolerateErrors: true });
    if (issues) await test.runTick('fiscal-documents');
  }

  /** Until everything that came was handled, also what has to be tried again. */
  async workUntilDone(): Promise<void> {
    const { clock, db } = this.world.test;
    for (let round = 0; round < MAX_ROUNDS; round += 1) {
      await this.work({ issues: false });
      const next = await db.one<{ events: Date | null; jobs: number }>(
        `SELECT (SELECT min(due_at) FROM inbox_events WHERE state = 'received') AS events,
                (SELECT count(*)::int FROM pgboss.job WHERE name = $1 AND state <> 'completed') AS jobs`,
        [DELIVER_EVENT],
      );
      if (!next?.events && next?.jobs === 0) return;
      if (next?.events && next.events > clock.now()) clock.set(next.events);
      // The database may not have noticed yet that a killed process is gone, with its locks.
      await sleep(PAUSE_MS);
    }
    throw new Error('The events do not come to an end.');
  }

  /** Until every document has its number, or a person is needed. */
  async issueUntilDone(): Promise<void> {
    const { clock, db } = this.world.test;
    for (let round = 0; round < MAX_ROUNDS; round += 1) {
      await this.work({ issues: true });
      const next = await db.one<{ at: Date | null }>(
        `SELECT min(d.due_at) AS at FROM fiscal_documents d
           LEFT JOIN fiscal_documents i ON i.merchant_id = d.merchant_id AND i.id = d.storno_of
          WHERE d.state IN ('pending', 'issuing') AND (d.kind = 'invoice' OR i.number IS NOT NULL)`,
      );
      if (!next?.at) return;
      if (next.at > clock.now()) clock.set(next.at);
    }
    throw new Error('The documents do not come to an end.');
  }

  /** What is lost for ever is found by comparing. */
  async compareOnce(): Promise<void> {
    const run = await this.world.test.get(Reconciliation).run();
    expect(run).toMatchObject({ finishedAt: expect.any(Date), error: null });
  }

  /**
   * No month holds more than was paid for. Whoever was not told yet that money was given back cannot
   * know it; until everything is told, what was once paid counts.
   */
  async look(shop: ShopAtStripe, { allIsTold }: { allIsTold: boolean }): Promise<void> {
    const invoices = await shop.invoices();
    const counted = allIsTold ? invoices : invoices.map((one) => ({ ...one, creditedMinor: 0 }));
    expect(await unpaidMonths(this.world.test, shop.merchantId, counted)).toEqual([]);
  }
}
