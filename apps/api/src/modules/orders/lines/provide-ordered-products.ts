import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database } from '../../../platform/database';
import {
  OrderedProducts,
  type OrderedProductsSource,
  type ProductFacts,
} from '../../product-links';
import { EXACT_TOTAL } from './list-limits';
import { filterConditions, SqlParams } from './order-filter-sql';
import { LIVE_ORDER_SQL, SmsFacts, UNSENT_SQL } from './sms-state-sql';

interface FactsRow extends ProductFacts {
  pnk: string;
}

/** Tells the module of the links what was ordered. */
@Injectable()
export class ProvideOrderedProducts implements OrderedProductsSource, OnModuleInit {
  constructor(
    private readonly orderedProducts: OrderedProducts,
    private readonly database: Database,
    private readonly smsFacts: SmsFacts,
  ) {}

  onModuleInit(): void {
    this.orderedProducts.provide(this);
  }

  async facts(merchantId: string, pnks: readonly string[]): Promise<Map<string, ProductFacts>> {
    if (pnks.length === 0) return new Map();
    const rows = await this.database.query<FactsRow>(
      `SELECT p.pnk,
              (SELECT l.product_name FROM order_lines l WHERE l.merchant_id = $1 AND l.pnk = p.pnk
                ORDER BY l.ordered_at DESC, l.id DESC LIMIT 1) AS "productName",
              (SELECT count(*) FROM (SELECT FROM order_lines l WHERE l.merchant_id = $1 AND l.pnk = p.pnk
                LIMIT $3) c) AS lines
         FROM unnest($2::text[]) AS p (pnk)`,
      [merchantId, pnks, EXACT_TOTAL + 1],
    );
    return new Map(rows.map(({ pnk, productName, lines }) => [pnk, { productName, lines }]));
  }

  async pnksNamed(merchantId: string, text: string, limit: number): Promise<string[]> {
    const params = new SqlParams(1);
    const conditions = [
      `l.merchant_id = ${params.add(merchantId)}`,
      'l.pnk IS NOT NULL',
      ...filterConditions({ text }, params, this.smsFacts),
    ];
    const rows = await this.database.query<{ pnk: string }>(
      `SELECT DISTINCT l.pnk FROM order_lines l WHERE ${conditions.join(' AND ')}
        ORDER BY l.pnk LIMIT ${params.add(limit)}`,
      params.values,
    );
    return rows.map(({ pnk }) => pnk);
  }

  missingSql(): string {
    return `
      SELECT w.pnk, newest.product_name, w.buyers_waiting, newest.on_marketplace
        FROM (SELECT l.pnk, count(DISTINCT l.phone) AS buyers_waiting
                FROM order_lines l
               WHERE l.merchant_id = $1 AND l.pnk IS NOT NULL AND ${UNSENT_SQL} AND ${LIVE_ORDER_SQL}
                 AND ${this.smsFacts.mobileSql()}
                 AND NOT EXISTS (SELECT FROM product_links k WHERE k.merchant_id = $1 AND k.pnk = l.pnk)
               GROUP BY l.pnk) w
        CROSS JOIN LATERAL (
          SELECT l.product_name, l.source NOT IN ('shopify', 'woocommerce') AS on_marketplace
            FROM order_lines l WHERE l.merchant_id = $1 AND l.pnk = w.pnk
           ORDER BY l.ordered_at DESC, l.id DESC LIMIT 1) newest`;
  }
}
