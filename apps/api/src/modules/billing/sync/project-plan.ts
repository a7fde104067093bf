import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock';
import { Database } from '../../../platform/database';
import type { KnownSubscription } from './rules/facts';
import { isLiveStatus, theSubscription } from './rules/subscription-status';

/** The one plan that the product goes by, made of the subscriptions that Stripe knows. */
@Injectable()
export class ProjectPlan {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** @returns whether it is another one than before. What staff granted gives way to a live subscription only. */
  async project(merchantId: string, known: readonly KnownSubscription[]): Promise<boolean> {
    await this.notePaymentsDue(merchantId);
    const chosen = theSubscription(known);
    const rows = chosen ? await this.put(merchantId, chosen) : await this.takeBack(merchantId);
    return rows > 0;
  }

  /** Since when a payment is owed: from the oldest invoice that waits for it. */
  private notePaymentsDue(merchantId: string): Promise<number> {
    return this.database.execute(
      `UPDATE billing_subscriptions s SET past_due_since = d.since
         FROM (SELECT b.stripe_subscription_id AS id,
                      CASE WHEN b.status IN ('past_due', 'unpaid')
                           THEN (SELECT min(coalesce(i.finalized_at, i.created_at)) FROM billing_invoices i
                                  WHERE i.merchant_id = b.merchant_id AND i.status = 'open'
                                    AND i.stripe_subscription_id = b.stripe_subscription_id) END AS since
                 FROM billing_subscriptions b WHERE b.merchant_id = $1) d
        WHERE s.merchant_id = $1 AND s.stripe_subscription_id = d.id
          AND s.past_due_since IS DISTINCT FROM d.since`,
      [merchantId],
    );
  }

  private put(merchantId: string, chosen: KnownSubscription): Promise<number> {
    return this.database.execute(
      `INSERT INTO subscriptions AS t
              (merchant_id, plan_code, status, period_start, period_end, stripe_subscription_id, created_at, updated_at)
       SELECT $1, s.plan_code, s.status,
              CASE WHEN s.period_end > s.period_start THEN s.period_start END,
              CASE WHEN s.period_end > s.period_start THEN s.period_end END,
              s.stripe_subscription_id, $3, $3
         FROM billing_subscriptions s WHERE s.merchant_id = $1 AND s.stripe_subscription_id = $2
       ON CONFLICT (merchant_id) DO UPDATE
          SET plan_code = excluded.plan_code, status = excluded.status, period_start = excluded.period_start,
              period_end = excluded.period_end, stripe_subscription_id = excluded.stripe_subscription_id,
              updated_at = excluded.updated_at
        WHERE (t.plan_code, t.status, t.period_start, t.period_end, t.stripe_subscription_id)
              IS DISTINCT FROM (excluded.plan_code, excluded.status, excluded.period_start,
                                excluded.period_end, excluded.stripe_subscription_id)
          AND ($4 OR t.stripe_subscription_id IS NOT NULL OR t.plan_code = 'free')`,
      [merchantId, chosen.id, this.clock.now(), isLiveStatus(chosen.status)],
    );
  }

  /** Only checkouts that were never paid are left: the merchant is where he was before them. */
  private takeBack(merchantId: string): Promise<number> {
    return this.database.execute(
      `UPDATE subscriptions
          SET plan_code = 'free', status = 'active', period_start = NULL, period_end = NULL,
              stripe_subscription_id = NULL, updated_at = $2
        WHERE merchant_id = $1 AND stripe_subscription_id IS NOT NULL`,
      [merchantId, this.clock.now()],
    );
  }
}
