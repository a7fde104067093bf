import { createTestApp, type TestApp, type TestAppOptions } from '../../../testing';
import { Quota, QuotaReconciler, type Reserved, type ReserveRequest } from '..';

const HOUR_MS = 3_600_000;

/** A running application with one shop, and the quota's verbs as a caller in a transaction would use them. */
export interface QuotaWorld {
  readonly app: TestApp;
  readonly quota: Quota;
  merchantId: string;
  /** A fresh shop whose current month has this limit. */
  freshMerchant(limit: number): Promise<string>;
  reserve(request: Partial<ReserveRequest> & { key: string }): Promise<Reserved>;
  inTransaction<T>(work: () => Promise<T>): Promise<T>;
  /** Units by which counters, reservations and ledger disagree; no messages stand behind these. */
  drift(): Promise<number>;
  hour(offset: number): Date;
}

export async function createQuotaWorld(options: TestAppOptions = {}): Promise<QuotaWorld> {
  const app = await createTestApp(options);
  const quota = app.get(Quota);
  const inTransaction = <T>(work: () => Promise<T>) => app.db.transaction(work);
  const hour = (offset: number) => new Date(app.clock.now().getTime() + offset * HOUR_MS);
  const world: QuotaWorld = {
    app,
    quota,
    merchantId: '',
    inTransaction,
    hour,
    freshMerchant: async (limit) => {
      world.merchantId = await app.aMerchant();
      await quota.openPeriod({
        merchantId: world.merchantId,
        startsAt: hour(-1),
        endsAt: hour(24 * 30),
        limit,
      });
      return world.merchantId;
    },
    reserve: (request) =>
      inTransaction(() =>
        quota.reserve({
          merchantId: world.merchantId,
          count: 1,
          allowPartial: false,
          expiresAt: hour(24),
          ...request,
        }),
      ),
    drift: async () => {
      const drifts = await app.get(QuotaReconciler).reconcile();
      return drifts.reduce((sum, d) => sum + d.ledger + d.reservations, 0);
    },
  };
  return world;
}
