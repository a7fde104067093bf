import { Injectable } from '@nestjs/common';
import type { PlanCode, PlanView, SubscriptionStatus } from '@smssend/contracts';
import { Database } from '../../platform/database';
import type { LimitsOfPlan } from '../users';

const MAX_PLANS = 50;

export interface SubscriptionRow {
  plan_code: PlanCode;
  status: SubscriptionStatus;
  period_start: Date | null;
  period_end: Date | null;
  sms_limit: number;
  /** Null when staff granted the plan. */
  stripe_subscription_id: string | null;
}

interface PlanRow {
  code: PlanCode;
  sms_limit: number;
  price_minor: number;
  currency: string;
  seats: number;
  product_links_limit: number;
  api_access: boolean;
  trial_days: number;
  trial_sms_limit: number;
}

/** Plans as rows, and the one subscription of each merchant. */
@Injectable()
export class PlansRepository {
  constructor(private readonly database: Database) {}

  /** Plans that can be bought, cheapest first. */
  async active(): Promise<PlanView[]> {
    const rows = await this.database.query<PlanRow>(
      `SELECT code, sms_limit, price_minor, currency, seats, product_links_limit, api_access,
              trial_days, trial_sms_limit
         FROM plans WHERE active ORDER BY sort_order LIMIT $1`,
      [MAX_PLANS],
    );
    return rows.map((row) => ({
      code: row.code,
      smsLimit: row.sms_limit,
      priceMinor: row.price_minor,
      currency: row.currency,
      seats: row.seats,
      productLinks: row.product_links_limit,
      apiAccess: row.api_access,
      trialDays: row.trial_days,
      trialSmsLimit: row.trial_sms_limit,
    }));
  }

  /** Null for a merchant who never chose a plan. */
  subscriptionOf(merchantId: string): Promise<SubscriptionRow | null> {
    return this.database.one<SubscriptionRow>(
      `SELECT s.plan_code, s.status, s.period_start, s.period_end, p.sms_limit, s.stripe_subscription_id
         FROM subscriptions s JOIN plans p ON p.code = s.plan_code WHERE s.merchant_id = $1`,
      [merchantId],
    );
  }

  /** What may be added under the plan that counts now: one that no longer runs leaves the free plan. */
  async limitsOf(merchantId: string): Promise<LimitsOfPlan> {
    const row = await this.database.one<LimitsOfPlan>(
      `SELECT p.seats, p.product_links_limit AS "productLinks", p.api_access AS "apiAccess"
         FROM plans p
        WHERE p.code = coalesce((SELECT s.plan_code FROM subscriptions s
                WHERE s.merchant_id = $1 AND s.status IN ('trialing', 'active', 'past_due')), 'free')`,
      [merchantId],
    );
    if (!row) throw new Error('There is no free plan.');
    return row;
  }

  async limitOf(plan: PlanCode): Promise<number> {
    const row = await this.database.one<{ sms_limit: number }>(
      'SELECT sms_limit FROM plans WHERE code = $1',
      [plan],
    );
    if (!row) throw new Error(`There is no plan ${plan}.`);
    return row.sms_limit;
  }
}
