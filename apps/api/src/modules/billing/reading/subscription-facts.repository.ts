import { Injectable } from '@nestjs/common';
import type { PlanCode, SubscriptionStatus } from '@smssend/contracts';
import { Database } from '../../../platform/database';

/** The subscription at Stripe that a merchant's plan comes from, as we last heard of it, and what belongs to it. */
export interface SubscriptionFacts {
  plan: PlanCode;
  status: SubscriptionStatus;
  priceMinor: number;
  currency: string;
  periodStart: Date;
  periodEnd: Date;
  trialEnd: Date | null;
  cancelAtPeriodEnd: boolean;
  cancelAt: Date | null;
  endedAt: Date | null;
  scheduledPlan: PlanCode | null;
  scheduledAt: Date | null;
  pendingPlan: PlanCode | null;
  pendingExpiresAt: Date | null;
  /** The end of the last period that was paid; null before the first one. */
  paidUntil: Date | null;
  /** The invoice that waits for its payment. */
  payUrl: string | null;
  dueMinor: number | null;
  actionRequired: boolean;
  cardBrand: string | null;
  cardLast4: string | null;
  cardExpMonth: number | null;
  cardExpYear: number | null;
}

const SELECT = `
  SELECT b.plan_code AS plan, b.status, coalesce(r.amount_minor, p.price_minor) AS "priceMinor",
         upper(coalesce(r.currency, p.currency)) AS currency, b.period_start AS "periodStart",
         b.period_end AS "periodEnd", b.trial_end AS "trialEnd",
         b.cancel_at_period_end AS "cancelAtPeriodEnd", b.cancel_at AS "cancelAt",
         b.ended_at AS "endedAt", b.scheduled_plan_code AS "scheduledPlan",
         b.scheduled_at AS "scheduledAt", b.pending_plan_code AS "pendingPlan",
         b.pending_expires_at AS "pendingExpiresAt", t.paid_until AS "paidUntil",
         i.hosted_url AS "payUrl", i.amount_remaining_minor AS "dueMinor", coalesce(i.action_required, false) AS "actionRequired",
         c.card_brand AS "cardBrand", c.card_last4 AS "cardLast4",
         c.card_exp_month AS "cardExpMonth", c.card_exp_year AS "cardExpYear"
    FROM subscriptions s
    JOIN billing_subscriptions b
      ON b.merchant_id = s.merchant_id AND b.stripe_subscription_id = s.stripe_subscription_id
    JOIN plans p ON p.code = b.plan_code
    LEFT JOIN stripe_prices r ON r.price_id = b.price_id
    LEFT JOIN billing_customers c ON c.merchant_id = s.merchant_id
    LEFT JOIN LATERAL (
      SELECT max(ends_at) AS paid_until FROM billing_paid_terms
       WHERE merchant_id = b.merchant_id AND stripe_subscription_id = b.stripe_subscription_id
         AND NOT is_proration) t ON true
    LEFT JOIN LATERAL (
      SELECT hosted_url, action_required, amount_remaining_minor FROM billing_invoices
       WHERE merchant_id = b.merchant_id AND stripe_subscription_id = b.stripe_subscription_id
         AND status = 'open' AND amount_remaining_minor > 0
       ORDER BY created_at DESC, id DESC LIMIT 1) i ON true
   WHERE s.merchant_id = $1`;

@Injectable()
export class SubscriptionFactsRepository {
  constructor(private readonly database: Database) {}

  /** Null when nothing was ever bought, and for a plan that staff granted. */
  of(merchantId: string): Promise<SubscriptionFacts | null> {
    return this.database.one<SubscriptionFacts>(SELECT, [merchantId]);
  }
}
