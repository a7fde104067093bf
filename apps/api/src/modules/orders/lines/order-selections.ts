import { Injectable } from '@nestjs/common';
import type { OrderFilter } from '@smssend/contracts';
import { ProductLinks } from '../../product-links';
import { filterConditions, SqlParams } from './order-filter-sql';
import { SmsFacts } from './sms-state-sql';

export type OrderSelection = { orderLineIds: readonly string[] } | { filter: OrderFilter };

/** Chosen order lines as a SELECT, so that a send of any size is one set-based statement. */
@Injectable()
export class OrderSelections {
  constructor(private readonly facts: SmsFacts) {}

  /**
   * A SELECT without a semicolon and without an order. Columns: `line_id, order_number, product_name,
   * pnk, phone, phone_kind, status, payment, buyer_name, ordered_at, delivered_at, sms_state` (state
   * of the line's latest message, `duplicate`, or null when nothing was sent) and `url` (null when
   * the product has no link).
   *
   * @param firstParam the number of the first placeholder; `params` follow in order from there.
   */
  toSql(
    merchantId: string,
    selection: OrderSelection,
    firstParam: number,
  ): { sql: string; params: unknown[] } {
    const params = new SqlParams(firstParam);
    const conditions = [
      `l.merchant_id = ${params.add(merchantId)}`,
      ...('orderLineIds' in selection
        ? [`l.id = ANY(${params.add([...selection.orderLineIds])}::uuid[])`]
        : filterConditions(selection.filter, params, this.facts)),
    ];
    const sql = `SELECT l.id AS line_id, l.order_number, l.product_name, l.pnk, l.phone, l.phone_kind, l.status,
              l.payment, l.buyer_name, l.ordered_at, l.delivered_at, l.sms_state, pl.url
         FROM order_lines l ${ProductLinks.joinSql('l', 'pl')}
        WHERE ${conditions.join(' AND ')}`;
    return { sql, params: params.values };
  }
}
