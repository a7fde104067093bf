import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database';
import { ErasedPhones } from '../../../platform/personal-data';
import { IMPORT_LIMITS } from './import-limits';
import type { ImportRun } from './imports.repository';

/** Orders of an erased buyer lose the person again, also where only one of their rows has the number. */
const STRIP = `
  WITH his_orders AS MATERIALIZED (
    SELECT DISTINCT source, order_number FROM order_import_staging
     WHERE merchant_id = $1 AND import_id = $2 AND row_no BETWEEN $3 AND $4 AND phone = ANY ($5::text[])
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
    for (let from = 0; from <= lastRow; from += IMPORT_LIMITS.mergedAtOnce) {
      const step = [run.merchantId, run.importId, from, from + IMPORT_LIMITS.mergedAtOnce - 1];
      const staged = await this.database.query<{ phone: string }>(
        `SELECT DISTINCT phone FROM order_import_staging
          WHERE merchant_id = $1 AND import_id = $2 AND row_no BETWEEN $3 AND $4 AND phone IS NOT NULL`,
        step,
      );
      const erased = await this.erasedPhones.among(
        run.merchantId,
        staged.map(({ phone }) => phone),
      );
      if (erased.size > 0) await this.database.execute(STRIP, [...step, [...erased]]);
    }
  }
}
