import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database';
import type { ImportRun } from './imports.repository';
import { copyLine, STAGING_COLUMNS, type StagedRow } from './staged-row';

const ROWS_BETWEEN_BREATHS = 250;

/** Rows of a file between reading and merging, in an unlogged table: after a database crash it is empty. */
@Injectable()
export class Staging {
  constructor(private readonly database: Database) {}

  async add(run: ImportRun, rows: readonly StagedRow[]): Promise<void> {
    if (rows.length === 0) return;
    const prefix = `${run.merchantId}\t${run.importId}`;
    const copied = await this.database.copyFrom(
      `COPY order_import_staging (${STAGING_COLUMNS}) FROM STDIN`,
      lines(prefix, rows),
    );
    if (copied !== rows.length) throw new Error(`${rows.length} rows were staged as ${copied}.`);
  }

  async clear(merchantId: string, importId: string): Promise<void> {
    await this.database.execute(
      `DELETE FROM order_import_staging WHERE merchant_id = $1 AND import_id = $2`,
      [merchantId, importId],
    );
  }

  /** The highest row number, 0 when nothing is staged. */
  async lastRow(run: ImportRun): Promise<number> {
    const row = await this.database.one<{ last: number | null }>(
      `SELECT max(row_no) AS last FROM order_import_staging WHERE merchant_id = $1 AND import_id = $2`,
      [run.merchantId, run.importId],
    );
    return row?.last ?? 0;
  }
}

/** A few rows at a time, so that the process can answer others in between. */
async function* lines(prefix: string, rows: readonly StagedRow[]): AsyncGenerator<Buffer> {
  for (let from = 0; from < rows.length; from += ROWS_BETWEEN_BREATHS) {
    const slice = rows.slice(from, from + ROWS_BETWEEN_BREATHS);
    yield Buffer.from(slice.map((row) => copyLine(prefix, row)).join(''));
  }
}
