import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock';
import { Database } from '../../../platform/database';
import type { CardFacts } from '../stripe';

export interface BillingCustomer {
  merchantId: string;
  stripeCustomerId: string;
  deletedAt: Date | null;
}

export interface KnownMerchant {
  merchantId: string;
  erased: boolean;
}

const COLUMNS = `merchant_id AS "merchantId", stripe_customer_id AS "stripeCustomerId", deleted_at AS "deletedAt"`;

/** Which customer of Stripe is which merchant. */
@Injectable()
export class LinkedCustomersRepository {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  ofMerchant(merchantId: string): Promise<BillingCustomer | null> {
    return this.database.one(`SELECT ${COLUMNS} FROM billing_customers WHERE merchant_id = $1`, [
      merchantId,
    ]);
  }

  /** By the customer, as it was linked; else by the merchant whom Stripe's object names. */
  merchantOf(stripeCustomerId: string, named: string | null): Promise<KnownMerchant | null> {
    return this.database.one<KnownMerchant>(
      `SELECT m.id AS "merchantId", m.erased_at IS NOT NULL AS erased FROM merchants m
        WHERE m.id = coalesce((SELECT merchant_id FROM billing_customers WHERE stripe_customer_id = $1),
                              $2::uuid)`,
      [stripeCustomerId, named],
    );
  }

  /** A customer that was made for this merchant without our knowing; where one is linked it stays. */
  async link(merchantId: string, stripeCustomerId: string): Promise<void> {
    await this.database.execute(
      `INSERT INTO billing_customers (merchant_id, stripe_customer_id, created_at, updated_at)
       VALUES ($1, $2, $3, $3) ON CONFLICT DO NOTHING`,
      [merchantId, stripeCustomerId, this.clock.now()],
    );
  }

  async markDeleted(stripeCustomerId: string): Promise<boolean> {
    const rows = await this.database.execute(
      `UPDATE billing_customers
          SET deleted_at = $2, updated_at = $2, card_brand = NULL, card_last4 = NULL,
              card_exp_month = NULL, card_exp_year = NULL
        WHERE stripe_customer_id = $1 AND deleted_at IS NULL`,
      [stripeCustomerId, this.clock.now()],
    );
    return rows > 0;
  }

  /** @returns whether it is another card than before. */
  async setCard(stripeCustomerId: string, card: CardFacts | null): Promise<boolean> {
    const rows = await this.database.execute(
      `UPDATE billing_customers
          SET card_brand = $2, card_last4 = $3, card_exp_month = $4, card_exp_year = $5, updated_at = $6
        WHERE stripe_customer_id = $1
          AND (card_brand, card_last4, card_exp_month, card_exp_year)
              IS DISTINCT FROM ($2::text, $3::text, $4::smallint, $5::smallint)`,
      [
        stripeCustomerId,
        card?.brand ?? null,
        card?.last4 ?? null,
        card?.expMonth ?? null,
        card?.expYear ?? null,
        this.clock.now(),
      ],
    );
    return rows > 0;
  }

  /** A trial is given once: from its first day on it counts as used. */
  async rememberTrial(merchantId: string): Promise<void> {
    await this.database.execute(
      `UPDATE billing_customers c
          SET trial_used_at = s.first, updated_at = $2
         FROM (SELECT min(trial_start) AS first FROM billing_subscriptions WHERE merchant_id = $1) s
        WHERE c.merchant_id = $1 AND s.first < coalesce(c.trial_used_at, 'infinity')`,
      [merchantId, this.clock.now()],
    );
  }

  /** Those of his merchant that we take for running or waiting; at most 100. */
  async liveSubscriptions(stripeCustomerId: string): Promise<string[]> {
    const rows = await this.database.query<{ id: string }>(
      `SELECT s.stripe_subscription_id AS id
         FROM billing_customers c JOIN billing_subscriptions s ON s.merchant_id = c.merchant_id
        WHERE c.stripe_customer_id = $1 AND s.status NOT IN ('canceled', 'incomplete_expired')
        ORDER BY s.started_at LIMIT 100`,
      [stripeCustomerId],
    );
    return rows.map(({ id }) => id);
  }

  /** At most 100: a merchant who owes more is looked at by a person. */
  async openInvoices(stripeCustomerId: string): Promise<string[]> {
    const rows = await this.database.query<{ id: string }>(
      `SELECT i.stripe_invoice_id AS id
         FROM billing_customers c JOIN billing_invoices i ON i.merchant_id = c.merchant_id
        WHERE c.stripe_customer_id = $1 AND i.status IN ('draft', 'open')
        ORDER BY i.created_at LIMIT 100`,
      [stripeCustomerId],
    );
    return rows.map(({ id }) => id);
  }

  async forgetDraft(stripeInvoiceId: string): Promise<void> {
    await this.database.execute(
      `DELETE FROM billing_invoices WHERE stripe_invoice_id = $1 AND status = 'draft'`,
      [stripeInvoiceId],
    );
  }

  /** When everything about him was last compared; undefined for never. */
  async lastSynced(stripeCustomerId: string): Promise<Date | undefined> {
    const row = await this.database.one<{ at: Date | null }>(
      'SELECT synced_at AS at FROM billing_customers WHERE stripe_customer_id = $1',
      [stripeCustomerId],
    );
    return row?.at ?? undefined;
  }

  async markSynced(stripeCustomerId: string): Promise<void> {
    await this.database.execute(
      'UPDATE billing_customers SET synced_at = $2 WHERE stripe_customer_id = $1',
      [stripeCustomerId, this.clock.now()],
    );
  }
}
