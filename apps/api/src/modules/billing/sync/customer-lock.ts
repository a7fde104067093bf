import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database';

/** A call of Stripe may take ten seconds, and whoever waits does so behind one such call or two. */
const LOCK_TIMEOUT = '15s';

/**
 * Two processes never write about one customer at the same time: who comes second asks Stripe after the
 * first has committed, so that older news cannot overwrite newer ones. Held until the transaction ends.
 */
@Injectable()
export class CustomerLock {
  constructor(private readonly database: Database) {}

  /** Before anything is asked of Stripe. */
  async customer(stripeCustomerId: string): Promise<void> {
    await this.take('billing-customer', stripeCustomerId);
  }

  /** Always after the customer's: a merchant whose customer was made anew at Stripe has two of them. */
  async merchant(merchantId: string): Promise<void> {
    await this.take('billing-merchant', merchantId);
  }

  private async take(kind: string, id: string): Promise<void> {
    this.database.requireTransaction();
    await this.database.query(
      `SELECT set_config('lock_timeout', $2, true), pg_advisory_xact_lock(hashtextextended($1, 0))`,
      [`${kind}:${id}`, LOCK_TIMEOUT],
    );
  }
}
