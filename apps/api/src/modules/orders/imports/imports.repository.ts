import { Injectable } from '@nestjs/common';
import type {
  ImportSheet,
  ImportStatus,
  LawfulBasis,
  MappingField,
  OrderSource,
} from '@smssend/contracts';
import { Clock } from '../../../platform/clock';
import { Database } from '../../../platform/database';
import { IMPORT_LIMITS } from './import-limits';

export interface ImportRow {
  merchantId: string;
  id: string;
  fileName: string;
  fileSize: number;
  status: ImportStatus;
  source: OrderSource | null;
  sourceColumns: number | null;
  lawfulBasis: LawfulBasis;
  sheet: WaitingSheet | null;
  mapping: Partial<Record<MappingField, number>> | null;
  rowsTotal: number | null;
  rowsRead: number;
  rowsNew: number;
  rowsChanged: number;
  rowsUnchanged: number;
  rowsRejected: number;
  rowsWithProblems: number;
  failureCode: string | null;
  failureParams: Record<string, string | number> | null;
  createdBy: string;
  createdAt: Date;
  startedAt: Date | null;
  finishedAt: Date | null;
  attempts: number;
}

export interface NewImport {
  merchantId: string;
  id: string;
  fileName: string;
  fileSize: number;
  sha256: Buffer;
  lawfulBasis: LawfulBasis;
  createdBy: string;
}

/** What a person maps, with what identifies these columns in the next file. */
export interface WaitingSheet extends ImportSheet {
  headerSignature: string;
}

/** An import as one run of its job sees it: only the newest run may write. */
export interface ImportRun {
  readonly merchantId: string;
  readonly importId: string;
  readonly runId: string;
}

export interface MergeCounts {
  rowsNew: number;
  rowsChanged: number;
  rowsUnchanged: number;
}

const COLUMNS = `merchant_id AS "merchantId", id, file_name AS "fileName", file_size AS "fileSize", status, source,
  source_columns AS "sourceColumns", lawful_basis AS "lawfulBasis", sheet, mapping, rows_total AS "rowsTotal",
  rows_read AS "rowsRead", rows_new AS "rowsNew", rows_changed AS "rowsChanged",
  rows_unchanged AS "rowsUnchanged", rows_rejected AS "rowsRejected",
  rows_with_problems AS "rowsWithProblems", failure_code AS "failureCode",
  failure_params AS "failureParams", created_by AS "createdBy", created_at AS "createdAt",
  started_at AS "startedAt", finished_at AS "finishedAt", attempts`;

const ENDED = `('done', 'failed', 'cancelled')`;

/** The rows of imports and their status. Every step forward says from which status it may come. */
@Injectable()
export class ImportsRepository {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  find(merchantId: string, id: string): Promise<ImportRow | null> {
    return this.database.one<ImportRow>(
      `SELECT ${COLUMNS} FROM order_imports WHERE merchant_id = $1 AND id = $2`,
      [merchantId, id],
    );
  }

  /** Newest first; ids are in the order of their making. */
  page(merchantId: string, afterId: string | null, limit: number): Promise<ImportRow[]> {
    return this.database.query<ImportRow>(
      `SELECT ${COLUMNS} FROM order_imports
        WHERE merchant_id = $1 AND ($2::uuid IS NULL OR id < $2) ORDER BY id DESC LIMIT $3`,
      [merchantId, afterId, limit],
    );
  }

  /** One uploader of a merchant at a time counts and inserts, so that two at once cannot pass the limit. */
  async lockUploadsOf(merchantId: string): Promise<void> {
    this.database.requireTransaction();
    await this.database.query(
      `SELECT pg_advisory_xact_lock(hashtextextended('orders.upload:' || $1, 0))`,
      [merchantId],
    );
  }

  async countOpen(merchantId: string): Promise<{ atWork: number; waiting: number }> {
    const row = await this.database.one<{ atWork: number; waiting: number }>(
      `SELECT count(*) FILTER (WHERE status <> 'needs_mapping') AS "atWork",
              count(*) FILTER (WHERE status = 'needs_mapping') AS waiting
         FROM order_imports
        WHERE merchant_id = $1 AND status IN ('queued', 'reading', 'needs_mapping', 'merging')`,
      [merchantId],
    );
    return row ?? { atWork: 0, waiting: 0 };
  }

  async insert(created: NewImport): Promise<void> {
    await this.database.execute(
      `INSERT INTO order_imports (merchant_id, id, file_name, file_size, file_sha256, status, lawful_basis,
                                  created_by, created_at, progress_at)
       VALUES ($1, $2, $3, $4, $5, 'queued', $6, $7, $8, $8)`,
      [
        created.merchantId,
        created.id,
        created.fileName,
        created.fileSize,
        created.sha256,
        created.lawfulBasis,
        created.createdBy,
        this.clock.now(),
      ],
    );
  }

  /** Makes this run the only one that may write; null when there is nothing (more) to do. */
  claim(run: ImportRun): Promise<ImportRow | null> {
    return this.database.one<ImportRow>(
      `UPDATE order_imports
          SET status = 'reading', run_id = $3, attempts = attempts + 1, progress_at = $4,
              started_at = coalesce(started_at, $4), rows_total = NULL, rows_read = 0, rows_rejected = 0,
              rows_with_problems = 0
        WHERE merchant_id = $1 AND id = $2 AND status IN ('queued', 'reading', 'merging')
        RETURNING ${COLUMNS}`,
      [run.merchantId, run.importId, run.runId, this.clock.now()],
    );
  }

  /** What the reader found out about the file, before its rows. */
  recordSource(
    run: ImportRun,
    found: { source: OrderSource; sourceColumns: number },
  ): Promise<boolean> {
    return this.write(
      run,
      `source = $5, source_columns = $6`,
      ['reading'],
      [found.source, found.sourceColumns],
    );
  }

  recordProgress(
    run: ImportRun,
    counts: {
      rowsTotal: number | null;
      rowsRead: number;
      rowsRejected: number;
      rowsWithProblems: number;
    },
  ): Promise<boolean> {
    return this.write(
      run,
      `rows_total = $5, rows_read = $6, rows_rejected = $7, rows_with_problems = $8`,
      ['reading'],
      [counts.rowsTotal, counts.rowsRead, counts.rowsRejected, counts.rowsWithProblems],
    );
  }

  waitForMapping(run: ImportRun, sheet: WaitingSheet): Promise<boolean> {
    return this.write(
      run,
      `status = 'needs_mapping', sheet = $5, run_id = NULL`,
      ['reading'],
      [JSON.stringify(sheet)],
    );
  }

  startMerging(run: ImportRun): Promise<boolean> {
    return this.write(run, `status = 'merging'`, ['reading'], []);
  }

  finish(run: ImportRun, counts: MergeCounts): Promise<boolean> {
    return this.write(
      run,
      `status = 'done', finished_at = $4, sheet = NULL, rows_new = $5, rows_changed = $6, rows_unchanged = $7`,
      ['merging'],
      [counts.rowsNew, counts.rowsChanged, counts.rowsUnchanged],
    );
  }

  fail(
    run: ImportRun,
    code: string,
    params: Readonly<Record<string, string | number>>,
  ): Promise<boolean> {
    return this.write(
      run,
      `status = 'failed', finished_at = $4, sheet = NULL, failure_code = $5, failure_params = $6`,
      ['reading', 'merging'],
      [code, JSON.stringify(params)],
    );
  }

  /** Whether this run is still the one that may write, as committed by anybody. */
  async isCurrent(run: ImportRun): Promise<boolean> {
    const row = await this.database.one<{ current: boolean }>(
      `SELECT run_id = $3 AND status IN ('reading', 'merging') AS current
         FROM order_imports WHERE merchant_id = $1 AND id = $2`,
      [run.merchantId, run.importId, run.runId],
    );
    return row?.current === true;
  }

  /** From any status before the end; false when it has already ended. */
  async cancel(merchantId: string, id: string): Promise<boolean> {
    const cancelled = await this.database.execute(
      `UPDATE order_imports SET status = 'cancelled', cancel_requested_at = $3, finished_at = $3, sheet = NULL
        WHERE merchant_id = $1 AND id = $2 AND status NOT IN ${ENDED}`,
      [merchantId, id, this.clock.now()],
    );
    return cancelled === 1;
  }

  /** Back into the queue with the columns that a person chose; false when it does not wait for them. */
  async applyMapping(
    merchantId: string,
    id: string,
    columns: Partial<Record<MappingField, number>>,
  ): Promise<boolean> {
    const applied = await this.database.execute(
      `UPDATE order_imports SET status = 'queued', mapping = $3, attempts = 0, progress_at = $4
        WHERE merchant_id = $1 AND id = $2 AND status = 'needs_mapping'`,
      [merchantId, id, JSON.stringify(columns), this.clock.now()],
    );
    return applied === 1;
  }

  /** Imports whose job seems lost; touched, so that they are not found again at once. */
  takeStuck(limit: number): Promise<{ merchantId: string; importId: string }[]> {
    const now = this.clock.now();
    return this.database.query(
      `UPDATE order_imports i SET progress_at = $2
         FROM (SELECT merchant_id, id FROM order_imports
                WHERE status IN ('queued', 'reading', 'merging') AND progress_at < $1
                ORDER BY created_at LIMIT $3 FOR UPDATE SKIP LOCKED) stuck
        WHERE i.merchant_id = stuck.merchant_id AND i.id = stuck.id
        RETURNING i.merchant_id AS "merchantId", i.id AS "importId"`,
      [new Date(now.getTime() - IMPORT_LIMITS.stuckMs), now, limit],
    );
  }

  abandoned(limit: number): Promise<{ merchantId: string; importId: string }[]> {
    const before = new Date(this.clock.now().getTime() - IMPORT_LIMITS.abandonedMs);
    return this.database.query(
      `SELECT merchant_id AS "merchantId", id AS "importId" FROM order_imports
        WHERE status = 'needs_mapping' AND coalesce(progress_at, created_at) < $1 ORDER BY created_at LIMIT $2`,
      [before, limit],
    );
  }

  private async write(
    run: ImportRun,
    assignments: string,
    from: readonly ImportStatus[],
    values: readonly unknown[],
  ): Promise<boolean> {
    const written = await this.database.execute(
      `UPDATE order_imports SET progress_at = $4, ${assignments}
        WHERE merchant_id = $1 AND id = $2 AND run_id = $3
          AND status IN (${from.map((status) => `'${status}'`).join(', ')})`,
      [run.merchantId, run.importId, run.runId, this.clock.now(), ...values],
    );
    return written === 1;
  }
}
