import { Injectable } from '@nestjs/common';
import type { Retention } from '@smssend/contracts';
import { Clock } from '../../platform/clock';
import { Database } from '../../platform/database';
import { DomainError } from '../../platform/errors';

export interface ShopRetention extends Retention {
  merchantId: string;
}

const COLUMNS = `orders_keep_months AS "ordersMonths", messages_keep_months AS "messagesMonths"`;

/** For how many months a shop keeps its orders and messages; null keeps them. */
@Injectable()
export class RetentionSettings {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError `not_found`. */
  async of(merchantId: string): Promise<Retention> {
    const row = await this.database.one<Retention>(
      `SELECT ${COLUMNS} FROM merchants WHERE id = $1`,
      [merchantId],
    );
    if (!row) throw new DomainError({ code: 'not_found' });
    return row;
  }

  async change(merchantId: string, { ordersMonths, messagesMonths }: Retention): Promise<void> {
    await this.database.execute(
      `UPDATE merchants SET orders_keep_months = $2, messages_keep_months = $3, updated_at = $4 WHERE id = $1`,
      [merchantId, ordersMonths, messagesMonths, this.clock.now()],
    );
  }

  /** Shops that forget something, in the order of their ids. */
  shopsThatForget(afterMerchantId: string | null, limit: number): Promise<ShopRetention[]> {
    return this.database.query<ShopRetention>(
      `SELECT id AS "merchantId", ${COLUMNS} FROM merchants
        WHERE (orders_keep_months IS NOT NULL OR messages_keep_months IS NOT NULL) AND erased_at IS NULL
          AND ($1::uuid IS NULL OR id > $1) ORDER BY id LIMIT $2`,
      [afterMerchantId, limit],
    );
  }
}
