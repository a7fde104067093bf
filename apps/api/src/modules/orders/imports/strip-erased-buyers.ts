import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database';
import {
  ErasedPhones,
  phoneIn,
  phonePattern,
  WRITTEN_PHONES,
} from '../../../platform/personal-data';
import { MAX_ORDERS_BESIDE } from '../personal-data/buyer-orders';
import type { ImportRun } from './imports.repository';

const CHECKED_AT_ONCE = 5_000;

/** Orders of an erased buyer lose the person again, also where only one of their rows has the number. */
const STRIP = `
  WITH his_orders AS MATERIALIZED (
    SELECT DISTINCT source, order_number FROM order_import_staging
     WHERE merchant_id = $1 AND import_id = $2 AND row_no BETWEEN $3 AND $4
       AND (phone = ANY ($5::text[]) OR phone_raw ~ ANY ($6::text[]) OR raw::text ~ ANY ($6::text[]))
  ), stripped AS (
    UPDATE order_import_staging s
       SET phone = NULL, phone_kind = NULL, phone_raw = NULL, phone_problem = 'phone_erased', buyer_name = NULL,
           is_company = NULL, awb = NULL, raw = '{}'::jsonb
      FROM his_orders o
     WHERE s.merchant_id = $1 AND s.import_id = $2 AND s.source = o.source AND s.order_number = o.order_number
    RETURNING s.row_no
  )
  UPDATE order_import_problems p SET value = '', row_cells = NULL
    FROM stripped WHERE p.merchant_id = $1 AND p.import_id = $2 AND p.row_no = stripped.row_no`;

/**
 * Keeps out buyers who asked to be forgotten. Their numbers are known by their keyed hashes only, so
 * the staged numbers are hashed here, and only for shops that ever erased somebody. It stands between
 * reading and merging, in the merge's transaction and behind its lock: an erasure is either seen here,
 * or waits for the merge and then finds its lines.
 */
@Injectable()
export class StripErasedBuyers {
  constructor(
    private readonly database: Database,
    private readonly erasedPhones: ErasedPhones,
  ) {}

  async strip(run: ImportRun, lastRow: number): Promise<void> {
    await this.erasedPhones.holdOffErasure(run.merchantId);
    if (!(await this.erasedPhones.any(run.merchantId))) return;
    for (let from = 0; from <= lastRow; from += CHECKED_AT_ONCE) {
      const step = [run.merchantId, run.importId, from, from + CHECKED_AT_ONCE - 1];
      const found = await this.found(step);
      const erased = await this.erasedPhones.among(run.merchantId, [...found.keys()]);
      if (erased.size === 0) continue;
      const beside = [...erased].filter((phone) => (found.get(phone) ?? 0) <= MAX_ORDERS_BESIDE);
      await this.database.execute(STRIP, [...step, [...erased], beside.map(phonePattern)]);
    }
  }

  /**
   * The numbers that we would write to, and those that stand in columns without a meaning to us, each
   * with how many orders have it there.
   */
  private async found(step: readonly unknown[]): Promise<Map<string, number>> {
    const rows = await this.database.query<{ written: string; orders: number }>(
      `SELECT w.written, count(DISTINCT s.order_number) AS orders FROM order_import_staging s
        CROSS JOIN LATERAL (
          SELECT s.phone AS written WHERE s.phone IS NOT NULL
          UNION ALL
          SELECT m[1] FROM regexp_matches(s.raw::text, $5, 'g') AS m) w
        WHERE s.merchant_id = $1 AND s.import_id = $2 AND s.row_no BETWEEN $3 AND $4 GROUP BY 1`,
      [...step, WRITTEN_PHONES],
    );
    const found = new Map<string, number>();
    for (const { written, orders } of rows) {
      const phone = phoneIn(written);
      if (phone) found.set(phone, (found.get(phone) ?? 0) + orders);
    }
    return found;
  }
}
