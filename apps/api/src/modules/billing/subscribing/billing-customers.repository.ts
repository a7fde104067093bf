import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock';
import { Database } from '../../../platform/database';

export interface CustomerRow {
  customerId: string;
  trialUsedAt: Date | null;
  detailsHash: string | null;
  deletedAt: Date | null;
}

/** Which customer at Stripe a merchant is. */
@Injectable()
export class BillingCustomersRepository {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  of(merchantId: string): Promise<CustomerRow | null> {
    return this.database.one<CustomerRow>(
      `SELECT stripe_customer_id AS "customerId", trial_used_at AS "trialUsedAt",
              details_hash AS "detailsHash", deleted_at AS "deletedAt"
         FROM billing_customers WHERE merchant_id = $1`,
      [merchantId],
    );
  }

  /** A new one takes the place of one that was deleted at Stripe; that a trial was used is never forgotten. */
  async keep(merchantId: string, customerId: string, detailsHash: string): Promise<void> {
    await this.database.execute(
      `INSERT INTO billing_customers
         (merchant_id, stripe_customer_id, details_hash, created_at, updated_at)
       VALUES ($1, $2, $3, $4, $4)
       ON CONFLICT (merchant_id) DO UPDATE
         SET stripe_customer_id = excluded.stripe_customer_id, details_hash = excluded.details_hash,
             deleted_at = NULL, updated_at = excluded.updated_at`,
      [merchantId, customerId, detailsHash, this.clock.now()],
    );
  }

  async setDetails(merchantId: string, detailsHash: string): Promise<void> {
    await this.database.execute(
      `UPDATE billing_customers SET details_hash = $2, updated_at = $3 WHERE merchant_id = $1`,
      [merchantId, detailsHash, this.clock.now()],
    );
  }

  async setDeleted(merchantId: string, customerId: string): Promise<void> {
    await this.database.execute(
      `UPDATE billing_customers SET deleted_at = $3, updated_at = $3
        WHERE merchant_id = $1 AND stripe_customer_id = $2 AND deleted_at IS NULL`,
      [merchantId, customerId, this.clock.now()],
    );
  }
}
