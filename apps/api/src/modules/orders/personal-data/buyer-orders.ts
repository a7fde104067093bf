import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database';
import {
  jsonFile,
  phonePattern,
  type BuyerErasure,
  type BuyerLine,
  type BuyerTrace,
  type ExportFile,
} from '../../../platform/personal-data';

const SHOWN = 50;
/** A number found beside more orders than this is the shop's own or a courier's, not a buyer's. */
export const MAX_ORDERS_BESIDE = 200;
const PHONE_ERASED = 'phone_erased';
/** What a line's history may say once the person is gone. */
const IMPERSONAL_FIELDS = [
  'status',
  'statusRaw',
  'payment',
  'paymentRaw',
  'productName',
  'pnk',
  'sku',
  'quantity',
  'unitPriceMinor',
  'totalMinor',
  'currency',
  'orderedAt',
  'deliveredAt',
];

/**
 * The orders of one buyer: those whose phone is his, and those that have his number in any other
 * column of the file. An order is one buyer's, so all its lines belong to it. $1 merchant, $2 phone,
 * $3 pattern, $4 whether other columns count.
 */
const HIS_LINES = `
  his_orders AS MATERIALIZED (
    SELECT source, order_number FROM order_lines WHERE merchant_id = $1 AND phone = $2
    UNION
    SELECT source, order_number FROM order_lines
     WHERE $4::boolean AND merchant_id = $1 AND (raw::text ~ $3 OR phone_raw ~ $3)
  ), his AS MATERIALIZED (
    SELECT l.id FROM order_lines l JOIN his_orders o ON l.source = o.source AND l.order_number = o.order_number
     WHERE l.merchant_id = $1
  )`;

/** What orders know about one phone. In the caller's transaction, except for the reading of an export. */
@Injectable()
export class BuyerOrders {
  constructor(private readonly database: Database) {}

  async find(merchantId: string, phone: string): Promise<BuyerTrace> {
    const params = await this.paramsOf(merchantId, phone);
    const counts = await this.database.one<{
      count: number;
      first: Date | null;
      last: Date | null;
    }>(
      `WITH ${HIS_LINES}
       SELECT count(*) AS count, min(l.ordered_at) AS first, max(l.ordered_at) AS last
         FROM order_lines l JOIN his ON his.id = l.id WHERE l.merchant_id = $1`,
      params,
    );
    const lines = await this.database.query<BuyerLine>(
      `WITH ${HIS_LINES}
       SELECT l.order_number AS "orderNumber", l.product_name AS "productName", l.buyer_name AS "buyerName",
              l.ordered_at AS "orderedAt"
         FROM order_lines l JOIN his ON his.id = l.id WHERE l.merchant_id = $1
        ORDER BY l.ordered_at DESC, l.id DESC LIMIT ${SHOWN}`,
      params,
    );
    return {
      orderLines: counts?.count ?? 0,
      firstSeenAt: counts?.first ?? null,
      lastSeenAt: counts?.last ?? null,
      lines,
    };
  }

  async *export(merchantId: string, phone: string): AsyncGenerator<ExportFile> {
    const params = await this.paramsOf(merchantId, phone);
    yield jsonFile(this.database, {
      path: 'orders',
      sql: `WITH ${HIS_LINES}
        SELECT l.order_number AS "orderNumber", l.ordered_at AS "orderedAt", l.delivered_at AS "deliveredAt",
               l.product_name AS "productName", l.pnk, l.sku, l.quantity, l.total_minor AS "totalMinor", l.currency,
               l.status, l.payment, l.awb, l.buyer_name AS "buyerName", l.phone, l.phone_raw AS "phoneAsWritten",
               l.raw AS "otherColumns", l.created_at AS "importedAt"
          FROM order_lines l JOIN his ON his.id = l.id WHERE l.merchant_id = $1 ORDER BY l.ordered_at, l.id`,
      params,
    });
  }

  /** Order, product and amount stay without the person; so does the history of what the shop did. */
  async erase(merchantId: string, phone: string, at: Date): Promise<BuyerErasure> {
    const params = await this.paramsOf(merchantId, phone);
    await this.eraseHistory(params);
    await this.eraseImports(merchantId, phonePattern(phone));
    const orderLines = await this.database.execute(
      `WITH ${HIS_LINES}, held AS (
         SELECT l.id FROM order_lines l JOIN his ON his.id = l.id WHERE l.merchant_id = $1
          ORDER BY l.id FOR NO KEY UPDATE OF l)
       UPDATE order_lines l
          SET phone = NULL, phone_kind = NULL, phone_raw = NULL, phone_problem = '${PHONE_ERASED}',
              buyer_name = NULL, is_company = NULL, awb = NULL, raw = '{}'::jsonb, updated_at = $5
         FROM held WHERE l.merchant_id = $1 AND l.id = held.id`,
      [...params, at],
    );
    return { orderLines };
  }

  private async eraseHistory(params: readonly unknown[]): Promise<void> {
    await this.database.execute(
      `WITH ${HIS_LINES}
       UPDATE order_line_changes c
          SET changes = coalesce((SELECT jsonb_agg(e) FROM jsonb_array_elements(c.changes) AS e
                                   WHERE e ->> 'field' = ANY ($5::text[])), '[]'::jsonb)
        WHERE c.merchant_id = $1 AND (c.line_id IN (SELECT id FROM his) OR c.changes::text ~ $3)`,
      [...params, IMPERSONAL_FIELDS],
    );
  }

  /** Rows that could not be read are kept as they were written; so is the sample of a sheet that waits. */
  private async eraseImports(merchantId: string, pattern: string): Promise<void> {
    await this.database.execute(
      `UPDATE order_import_problems SET value = '', row_cells = NULL
        WHERE merchant_id = $1 AND (value ~ $2 OR row_cells::text ~ $2)`,
      [merchantId, pattern],
    );
    await this.database.execute(
      `UPDATE order_imports SET sheet = jsonb_set(sheet, '{sampleRows}', '[]'::jsonb)
        WHERE merchant_id = $1 AND sheet IS NOT NULL AND sheet::text ~ $2`,
      [merchantId, pattern],
    );
  }

  private async paramsOf(merchantId: string, phone: string): Promise<unknown[]> {
    const pattern = phonePattern(phone);
    const beside = await this.database.one<{ count: number }>(
      `SELECT count(*) AS count FROM (
         SELECT DISTINCT source, order_number FROM order_lines
          WHERE merchant_id = $1 AND phone IS DISTINCT FROM $2 AND (raw::text ~ $3 OR phone_raw ~ $3)
          LIMIT ${MAX_ORDERS_BESIDE + 1}) found`,
      [merchantId, phone, pattern],
    );
    return [merchantId, phone, pattern, (beside?.count ?? 0) <= MAX_ORDERS_BESIDE];
  }
}
