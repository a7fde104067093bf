import { Injectable } from '@nestjs/common';
import type { DataExportState } from '@smssend/contracts';
import { Database } from '../../../platform/database';
import { EXPORT_LIMITS } from './export-limits';

export interface DataExportRow {
  id: string;
  userId: string;
  /** null for an export about the person alone. */
  merchantId: string | null;
  state: DataExportState;
  sizeBytes: number | null;
  attempts: number;
  createdAt: Date;
  finishedAt: Date | null;
  expiresAt: Date | null;
}

/** One attempt at an export: only the newest one's writes count. */
export interface ExportRun {
  readonly exportId: string;
  readonly runId: string;
}

const COLUMNS = `id, user_id AS "userId", merchant_id AS "merchantId", state, size_bytes AS "sizeBytes", attempts,
  created_at AS "createdAt", finished_at AS "finishedAt", expires_at AS "expiresAt"`;

@Injectable()
export class DataExportsRepository {
  constructor(private readonly database: Database) {}

  /** In the caller's transaction: whoever asks next for the same waits, and then sees this one. */
  async lockAsking(subject: string): Promise<void> {
    await this.database.query(
      `SELECT pg_advisory_xact_lock(hashtextextended('privacy.export:' || $1, 0))`,
      [subject],
    );
  }

  async isOpen(userId: string, merchantId: string | null): Promise<boolean> {
    const row = await this.database.one<{ open: boolean }>(
      `SELECT EXISTS (
         SELECT 1 FROM data_exports WHERE state IN ('queued', 'running')
            AND CASE WHEN $2::uuid IS NULL THEN user_id = $1 AND merchant_id IS NULL
                     ELSE merchant_id = $2 END) AS open`,
      [userId, merchantId],
    );
    return row?.open === true;
  }

  async insert(row: {
    id: string;
    userId: string;
    merchantId: string | null;
    at: Date;
  }): Promise<void> {
    await this.database.execute(
      `INSERT INTO data_exports (id, user_id, merchant_id, created_at) VALUES ($1, $2, $3, $4)`,
      [row.id, row.userId, row.merchantId, row.at],
    );
  }

  /** Newest first: the person's own, and those of the shop he is in that he asked for. */
  listFor(userId: string, merchantId: string | null): Promise<DataExportRow[]> {
    return this.database.query<DataExportRow>(
      `SELECT ${COLUMNS} FROM data_exports
        WHERE user_id = $1 AND (merchant_id IS NULL OR merchant_id = $2)
        ORDER BY created_at DESC, id DESC LIMIT ${EXPORT_LIMITS.listed}`,
      [userId, merchantId],
    );
  }

  /** Only to the one who asked. */
  findOf(userId: string, id: string): Promise<DataExportRow | null> {
    return this.database.one<DataExportRow>(
      `SELECT ${COLUMNS} FROM data_exports WHERE id = $1 AND user_id = $2`,
      [id, userId],
    );
  }

  /** Takes the export over; what an earlier run wrote is thrown away in the same transaction. */
  async claim({ exportId, runId }: ExportRun): Promise<DataExportRow | null> {
    this.database.requireTransaction();
    const row = await this.database.one<DataExportRow>(
      `UPDATE data_exports SET state = 'running', run_id = $2, attempts = attempts + 1
        WHERE id = $1 AND state IN ('queued', 'running') RETURNING ${COLUMNS}`,
      [exportId, runId],
    );
    if (row) await this.removeFile(exportId);
    return row;
  }

  /** False when a newer run has taken over. The lock keeps its claim from passing between look and write. */
  async addChunk(run: ExportRun, chunkNo: number, bytes: Buffer): Promise<boolean> {
    const added = await this.database.execute(
      `INSERT INTO data_export_chunks (export_id, chunk_no, bytes)
       SELECT e.id, $3, $4 FROM (
         SELECT id FROM data_exports WHERE id = $1 AND run_id = $2 AND state = 'running' FOR SHARE) e`,
      [run.exportId, run.runId, chunkNo, bytes],
    );
    return added === 1;
  }

  /** False when a newer run has taken over. */
  async finish(
    run: ExportRun,
    { sizeBytes, at, expiresAt }: { sizeBytes: number; at: Date; expiresAt: Date },
  ): Promise<boolean> {
    const finished = await this.database.execute(
      `UPDATE data_exports SET state = 'done', size_bytes = $3, finished_at = $4, expires_at = $5
        WHERE id = $1 AND run_id = $2 AND state = 'running'`,
      [run.exportId, run.runId, sizeBytes, at, expiresAt],
    );
    return finished === 1;
  }

  async fail(exportId: string, failure: string, at: Date): Promise<boolean> {
    const failed = await this.database.execute(
      `UPDATE data_exports SET state = 'failed', failure = $2, finished_at = $3
        WHERE id = $1 AND state IN ('queued', 'running')`,
      [exportId, failure, at],
    );
    if (failed > 0) await this.removeFile(exportId);
    return failed > 0;
  }

  async chunk(exportId: string, chunkNo: number): Promise<Buffer | null> {
    const row = await this.database.one<{ bytes: Buffer }>(
      'SELECT bytes FROM data_export_chunks WHERE export_id = $1 AND chunk_no = $2',
      [exportId, chunkNo],
    );
    return row?.bytes ?? null;
  }

  async removeFile(exportId: string): Promise<void> {
    await this.database.execute('DELETE FROM data_export_chunks WHERE export_id = $1', [exportId]);
  }

  /** Marks files whose time is over; the caller removes them. */
  takeExpired(at: Date): Promise<{ id: string }[]> {
    return this.database.query(
      `UPDATE data_exports SET state = 'expired' WHERE id IN (
         SELECT id FROM data_exports WHERE state = 'done' AND expires_at <= $1
          ORDER BY id LIMIT ${EXPORT_LIMITS.sweptAtOnce} FOR UPDATE SKIP LOCKED) RETURNING id`,
      [at],
    );
  }

  stuckSince(before: Date): Promise<{ id: string }[]> {
    return this.database.query(
      `SELECT id FROM data_exports WHERE state IN ('queued', 'running') AND created_at < $1
        ORDER BY id LIMIT ${EXPORT_LIMITS.sweptAtOnce}`,
      [before],
    );
  }

  async forget(before: Date): Promise<void> {
    await this.database.execute(
      `DELETE FROM data_exports WHERE id IN (
         SELECT id FROM data_exports WHERE state IN ('expired', 'failed') AND created_at < $1
          LIMIT ${EXPORT_LIMITS.sweptAtOnce})`,
      [before],
    );
  }
}
