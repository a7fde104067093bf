import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock';
import { Database } from '../../../platform/database';
import type { StripeCheckoutSession } from '../stripe';

/** Checkouts that were started here, followed to their end. */
@Injectable()
export class CheckoutsRepository {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** A session that is over stays over. Its address is worth nothing then and is not kept. */
  async follow({ id, status }: StripeCheckoutSession): Promise<void> {
    if (status === 'open') return;
    await this.database.execute(
      `UPDATE billing_checkouts SET status = $2, url = NULL, updated_at = $3
        WHERE stripe_session_id = $1 AND status <> $2`,
      [id, status, this.clock.now()],
    );
  }
}
