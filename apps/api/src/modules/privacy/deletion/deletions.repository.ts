import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database';
import type { DeletionSubject } from './deletion.dto';
import { DELETION_LIMITS } from './deletion-limits';

export interface DeletionRow {
  id: string;
  subject: DeletionSubject;
  /** Who asked; of a `user` deletion also who is deleted. */
  userId: string;
  merchantId: string | null;
  requestedAt: Date;
  executeAfter: Date;
  startedAt: Date | null;
}

/** What a deletion is about, as the open one is found. */
export interface DeletionOf {
  readonly subject: DeletionSubject;
  readonly userId: string;
  readonly merchantId: string | null;
}

const COLUMNS = `id, subject, user_id AS "userId", merchant_id AS "merchantId", requested_at AS "requestedAt",
  execute_after AS "executeAfter", started_at AS "startedAt"`;
const OPEN = 'cancelled_at IS NULL AND executed_at IS NULL';
const SAME = `subject = $1 AND CASE WHEN $1 = 'user' THEN user_id = $2 ELSE merchant_id = $3 END`;

@Injectable()
export class DeletionsRepository {
  constructor(private readonly database: Database) {}

  open({ subject, userId, merchantId }: DeletionOf): Promise<DeletionRow | null> {
    return this.database.one<DeletionRow>(
      `SELECT ${COLUMNS} FROM deletion_requests WHERE ${SAME} AND ${OPEN}`,
      [subject, userId, merchantId],
    );
  }

  /** False when the same has been asked for already. */
  async insert(row: Omit<DeletionRow, 'startedAt'>): Promise<boolean> {
    const inserted = await this.database.execute(
      `INSERT INTO deletion_requests (id, subject, user_id, merchant_id, requested_at, execute_after)
       VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING`,
      [row.id, row.subject, row.userId, row.merchantId, row.requestedAt, row.executeAfter],
    );
    return inserted === 1;
  }

  /** Null when there is none, or when it has begun. */
  cancel({ subject, userId, merchantId }: DeletionOf, at: Date): Promise<{ id: string } | null> {
    return this.database.one<{ id: string }>(
      `UPDATE deletion_requests SET cancelled_at = $4
        WHERE ${SAME} AND ${OPEN} AND started_at IS NULL RETURNING id`,
      [subject, userId, merchantId, at],
    );
  }

  due(at: Date): Promise<{ id: string }[]> {
    return this.database.query<{ id: string }>(
      `SELECT id FROM deletion_requests WHERE execute_after <= $1 AND ${OPEN}
        ORDER BY execute_after, id LIMIT ${DELETION_LIMITS.queuedAtOnce}`,
      [at],
    );
  }

  /** For this transaction; null when it was called back, is done, or is not due. */
  lockDue(id: string, at: Date): Promise<DeletionRow | null> {
    return this.database.one<DeletionRow>(
      `SELECT ${COLUMNS} FROM deletion_requests
        WHERE id = $1 AND execute_after <= $2 AND ${OPEN} FOR NO KEY UPDATE`,
      [id, at],
    );
  }

  async start(id: string, at: Date): Promise<void> {
    await this.database.execute(
      'UPDATE deletion_requests SET started_at = coalesce(started_at, $2) WHERE id = $1',
      [id, at],
    );
  }

  async postpone(id: string, until: Date): Promise<void> {
    await this.database.execute('UPDATE deletion_requests SET execute_after = $2 WHERE id = $1', [
      id,
      until,
    ]);
  }

  async finish(id: string, at: Date): Promise<boolean> {
    const finished = await this.database.execute(
      `UPDATE deletion_requests SET executed_at = $2 WHERE id = $1 AND ${OPEN}`,
      [id, at],
    );
    return finished === 1;
  }
}
