import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database';
import { Merchants } from '../users';

/** Who may try a plan that has a trial. */
@Injectable()
export class TrialRight {
  constructor(
    private readonly database: Database,
    private readonly merchants: Merchants,
  ) {}

  /** Once for a merchant, and once for a mailbox: who holds the free plan is the one who may try. */
  async of(merchantId: string): Promise<boolean> {
    const used = await this.database.one(
      'SELECT FROM billing_customers WHERE merchant_id = $1 AND trial_used_at IS NOT NULL',
      [merchantId],
    );
    return used === null && (await this.merchants.hasFreePlan(merchantId));
  }
}
