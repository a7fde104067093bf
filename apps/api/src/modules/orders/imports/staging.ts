import { Injectable } from '@nestjs/common';
import { Readable } from 'node:stream';
import { Database } from '../../../platform/database';
import type { ImportRun } from './imports.repository';
import { STAGING_COLUMNS, type EncodedRows } from './staged-row';

/** Rows of a file between reading and merging, in an unlogged table: after a database crash it is empty. */
@Injectable()
export class Staging {
  constructor(private readonly database: Database) {}

  /** @param rows in COPY's text format, as `copyLines` makes them. */
  async add(rows: readonly EncodedRows[]): Promise<void> {
    const count = rows.reduce((sum, { count: some }) => sum + some, 0);
    if (count === 0) return;
    const copied = await this.database.copyFrom(
      `COPY order_import_staging (${STAGING_COLUMNS}) FROM STDIN`,
      Readable.from(rows.map(({ text }) => text)),
    );
    if (copied !== count) throw new Error(`${count} rows were staged as ${copied}.`);
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
