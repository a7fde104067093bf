import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database';
import { Suppressions } from '../refusals/suppressions';
import type { BuyersUnsubscribed } from './record-results';

/** Whoever told the provider to stop gets nothing more from this shop, also not through another account. */
@Injectable()
export class OnBuyersUnsubscribed {
  constructor(
    private readonly database: Database,
    private readonly suppressions: Suppressions,
  ) {}

  async suppress({ merchantId, messageIds }: BuyersUnsubscribed): Promise<void> {
    const rows = await this.database.query<{ phone: string }>(
      'SELECT DISTINCT phone FROM sms_messages WHERE merchant_id = $1 AND id = ANY($2)',
      [merchantId, messageIds],
    );
    const phones = rows.map(({ phone }) => phone);
    if (phones.length > 0) await this.suppressions.add({ merchantId, phones, origin: 'provider' });
  }
}
