import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock';
import { Database } from '../../../platform/database';

/** VAT numbers of companies abroad that a person looked up in VIES and found valid. */
@Injectable()
export class VatIds {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async isConfirmed(merchantId: string, vatId: string): Promise<boolean> {
    const row = await this.database.one(
      'SELECT 1 AS known FROM fiscal_vat_ids WHERE merchant_id = $1 AND vat_id = $2',
      [merchantId, vatId],
    );
    return row !== null;
  }

  async confirm(merchantId: string, vatId: string, confirmedBy: string): Promise<void> {
    await this.database.execute(
      `INSERT INTO fiscal_vat_ids (merchant_id, vat_id, confirmed_by, confirmed_at)
       VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING`,
      [merchantId, vatId, confirmedBy, this.clock.now()],
    );
  }
}
