import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database';
import { DomainError } from '../../../platform/errors';

/** A call of Stripe may take ten seconds, and whoever waits does so behind one such call or two. */
const LOCK_TIMEOUT = '15s';
/** A call that hangs is repeated twice, ten seconds each, before it counts as not answered. */
const IDLE_TIMEOUT = '60s';
const LOCK_NOT_AVAILABLE = '55P03';

/**
 * Two processes never write about one customer at the same time: who comes second asks Stripe after the
 * first has committed, so that older news cannot overwrite newer ones. Held until the transaction ends.
 */
@Injectable()
export class CustomerLock {
  constructor(private readonly database: Database) {}

  /**
   * Before anything is asked of Stripe.
   *
   * @throws DomainError `payment_service_unreachable` when somebody else waits for Stripe for too long.
   */
  async customer(stripeCustomerId: string): Promise<void> {
    await this.take('billing-customer', stripeCustomerId);
  }

  /** Always after the customer's: a merchant whose customer was made anew at Stripe has two of them. */
  async merchant(merchantId: string): Promise<void> {
    await this.take('billing-merchant', merchantId);
  }

  /** While Stripe is asked the transaction is idle, and must not be ended before Stripe's silence is told as such. */
  private async take(kind: string, id: string): Promise<void> {
    this.database.requireTransaction();
    try {
      await this.database.query(
        `SELECT set_config('lock_timeout', $2, true),
                set_config('idle_in_transaction_session_timeout', $3, true),
                pg_advisory_xact_lock(hashtextextended($1, 0))`,
        [`${kind}:${id}`, LOCK_TIMEOUT, IDLE_TIMEOUT],
      );
    } catch (error) {
      if ((error as { code?: unknown }).code !== LOCK_NOT_AVAILABLE) throw error;
      throw new DomainError({ code: 'payment_service_unreachable', cause: error });
    }
  }
}
