import { Injectable } from '@nestjs/common';
import type { PlanCode } from '@smssend/contracts';
import { Database } from '../../../platform/database';
import type {
  KnownBilling,
  KnownCard,
  KnownCreditNote,
  KnownInvoice,
  KnownSubscription,
  KnownTerm,
} from './rules/facts';
import { planOfInvoice } from './rules/paid-terms';
import type { CountedTerm } from './rules/quota-periods';
import type { StripeInvoiceLine } from '../stripe';

/** As many as Stripe's list of one customer holds. */
const MAX_SUBSCRIPTIONS = 100;
/** The newest; what is older was told long ago. Two years of months with a few changes of plan each. */
const MAX_DERIVED = 200;
/** Facts that were told and may still have to be undone are among the newest. */
const MAX_TOLD = 1_000;

type InvoiceRow = Omit<KnownInvoice, 'planCode'> & {
  lines: Pick<StripeInvoiceLine, 'planCode' | 'proration' | 'amountMinor'>[];
};
type SubscriptionRow = Omit<KnownSubscription, 'scheduled'> & {
  scheduleId: string | null;
  scheduledPlan: PlanCode | null;
  scheduledAt: Date | null;
};

/** A merchant's billing as it is written down. */
@Injectable()
export class KnownBillingRepository {
  constructor(private readonly database: Database) {}

  async read(merchantId: string): Promise<KnownBilling> {
    return {
      merchantId,
      subscriptions: await this.subscriptions(merchantId),
      terms: await this.terms(merchantId),
      invoices: await this.invoices(merchantId),
      creditNotes: await this.creditNotes(merchantId),
      card: await this.card(merchantId),
      prices: await this.prices(),
      told: await this.told(merchantId),
    };
  }

  /** Every one he ever had, newest first. */
  async subscriptions(merchantId: string): Promise<KnownSubscription[]> {
    const rows = await this.database.query<SubscriptionRow>(
      `SELECT s.stripe_subscription_id AS id, s.plan_code AS "planCode", s.status,
              s.period_end AS "periodEnd", s.trial_end AS "trialEnd",
              s.cancel_at_period_end AS "cancelAtPeriodEnd", s.cancel_at AS "cancelAt",
              s.canceled_at AS "canceledAt", s.ended_at AS "endedAt", s.started_at AS "startedAt",
              s.schedule_id AS "scheduleId", s.scheduled_plan_code AS "scheduledPlan",
              s.scheduled_at AS "scheduledAt", s.latest_invoice_id AS "latestInvoiceId",
              coalesce(c.amount_minor, p.price_minor) AS "priceMinor",
              upper(coalesce(c.currency, p.currency)) AS currency
         FROM billing_subscriptions s JOIN plans p ON p.code = s.plan_code
         LEFT JOIN stripe_prices c ON c.price_id = s.price_id
        WHERE s.merchant_id = $1 ORDER BY s.started_at DESC, s.stripe_subscription_id LIMIT $2`,
      [merchantId, MAX_SUBSCRIPTIONS],
    );
    return rows.map(({ scheduleId: id, scheduledPlan: planCode, scheduledAt: at, ...row }) => ({
      ...row,
      scheduled: planCode !== null && at !== null ? { id, planCode, at } : null,
    }));
  }

  /** What was paid for, with what decides how much of it counts. */
  countedTerms(merchantId: string): Promise<CountedTerm[]> {
    return this.database.query<CountedTerm>(
      `SELECT t.stripe_line_id AS "lineId", t.stripe_subscription_id AS "subscriptionId",
              coalesce(s.started_at, t.starts_at) AS "subscriptionStartedAt",
              s.ended_at AS "subscriptionEndedAt", t.starts_at AS "startsAt", t.ends_at AS "endsAt",
              t.is_proration AS "isProration", t.is_trial AS "isTrial",
              i.total_minor > 0 AND i.credited_minor >= i.total_minor AS credited,
              p.sms_limit AS "smsLimit", p.trial_sms_limit AS "trialSmsLimit"
         FROM billing_paid_terms t
         JOIN billing_invoices i ON i.stripe_invoice_id = t.stripe_invoice_id AND i.merchant_id = t.merchant_id
         JOIN plans p ON p.code = t.plan_code
         LEFT JOIN billing_subscriptions s
           ON s.merchant_id = t.merchant_id AND s.stripe_subscription_id = t.stripe_subscription_id
        WHERE t.merchant_id = $1 ORDER BY t.starts_at DESC, t.stripe_line_id LIMIT $2`,
      [merchantId, MAX_DERIVED],
    );
  }

  private terms(merchantId: string): Promise<KnownTerm[]> {
    return this.database.query<KnownTerm>(
      `SELECT stripe_line_id AS "lineId", stripe_subscription_id AS "subscriptionId",
              plan_code AS "planCode", starts_at AS "startsAt", is_proration AS "isProration",
              is_trial AS "isTrial"
         FROM billing_paid_terms WHERE merchant_id = $1
        ORDER BY starts_at DESC, stripe_line_id LIMIT $2`,
      [merchantId, MAX_DERIVED],
    );
  }

  private async invoices(merchantId: string): Promise<KnownInvoice[]> {
    const rows = await this.database.query<InvoiceRow>(
      `SELECT id, stripe_invoice_id AS "stripeId", status, billing_reason AS "billingReason",
              currency, amount_paid_minor AS "paidMinor",
              amount_remaining_minor AS "remainingMinor", attempt_count AS "attemptCount",
              next_attempt_at AS "nextAttemptAt", action_required AS "actionRequired",
              created_at AS "createdAt", paid_at AS "paidAt", lines
         FROM billing_invoices WHERE merchant_id = $1 ORDER BY created_at DESC, id DESC LIMIT $2`,
      [merchantId, MAX_DERIVED],
    );
    return rows.map(({ lines, ...row }) => ({ ...row, planCode: planOfInvoice(lines) }));
  }

  private creditNotes(merchantId: string): Promise<KnownCreditNote[]> {
    return this.database.query<KnownCreditNote>(
      `SELECT id, stripe_credit_note_id AS "stripeId", stripe_invoice_id AS "stripeInvoiceId",
              status, total_minor AS "totalMinor", currency, created_at AS "createdAt"
         FROM billing_credit_notes WHERE merchant_id = $1
        ORDER BY created_at DESC, id DESC LIMIT $2`,
      [merchantId, MAX_DERIVED],
    );
  }

  private card(merchantId: string): Promise<KnownCard | null> {
    return this.database.one<KnownCard>(
      `SELECT card_last4 AS last4, card_exp_month AS "expMonth", card_exp_year AS "expYear"
         FROM billing_customers WHERE merchant_id = $1 AND card_last4 IS NOT NULL AND deleted_at IS NULL`,
      [merchantId],
    );
  }

  private async prices(): Promise<ReadonlyMap<PlanCode, number>> {
    const rows = await this.database.query<{ code: PlanCode; price: number }>(
      'SELECT code, price_minor AS price FROM plans LIMIT 50',
    );
    return new Map(rows.map(({ code, price }) => [code, price]));
  }

  private async told(merchantId: string): Promise<ReadonlySet<string>> {
    const rows = await this.database.query<{ key: string }>(
      'SELECT key FROM billing_facts WHERE merchant_id = $1 ORDER BY recorded_at DESC LIMIT $2',
      [merchantId, MAX_TOLD],
    );
    return new Set(rows.map(({ key }) => key));
  }
}
