import { Injectable } from '@nestjs/common';
import type { HistoryAction } from '@smssend/contracts';
import { bucharestDay } from '@smssend/kernel';
import { Database } from '../../../platform/database';

const EXPORT_ROWS = 100_000;
const EXPORT_BATCH = 2_000;

export interface HistoryFilter {
  action?: HistoryAction;
  userId?: string;
  /** Calendar days in Europe/Bucharest, both included. */
  from?: string;
  to?: string;
}

export interface HistoryRow {
  id: string;
  at: Date;
  action: HistoryAction;
  userId: string | null;
  apiKeyId: string | null;
  actorKind: 'user' | 'system' | 'provider' | 'buyer';
  subjectType: string | null;
  subjectId: string | null;
  ip: string | null;
  data: Record<string, unknown>;
}

/** The place after which the next page begins. */
export interface HistoryPlace {
  readonly at: Date;
  readonly id: string;
}

const COLUMNS = `a.id, a.occurred_at AS at, a.action, a.user_id AS "userId", a.api_key_id AS "apiKeyId",
  a.actor_kind AS "actorKind", a.subject_type AS "subjectType", a.subject_id AS "subjectId",
  coalesce(o.ip, a.ip) AS ip, a.data`;

/** One shop's own rows of the trail, newest first. */
@Injectable()
export class HistoryRepository {
  constructor(private readonly database: Database) {}

  page(
    merchantId: string,
    filter: HistoryFilter,
    { after, limit }: { after: HistoryPlace | null; limit: number },
  ): Promise<HistoryRow[]> {
    const { sql, params } = select(merchantId, filter, after);
    return this.database.query<HistoryRow>(`${sql} LIMIT $${params.push(limit)}`, params);
  }

  /** At most 100,000 rows, in batches. */
  all(merchantId: string, filter: HistoryFilter): AsyncIterable<HistoryRow[]> {
    const { sql, params } = select(merchantId, filter, null);
    return this.database.stream<HistoryRow>(`${sql} LIMIT ${EXPORT_ROWS}`, params, {
      batchSize: EXPORT_BATCH,
    });
  }
}

function select(merchantId: string, filter: HistoryFilter, after: HistoryPlace | null) {
  const params: unknown[] = [merchantId];
  const add = (value: unknown): string => `$${params.push(value)}`;
  // The words of the partial index: without them it would not be used.
  const conditions = ['a.merchant_id = $1', `a.action NOT IN ('SMS_ATTEMPT', 'LINK_OPEN')`];
  if (filter.action) conditions.push(`a.action = ${add(filter.action)}`);
  if (filter.userId) conditions.push(`a.user_id = ${add(filter.userId)}`);
  const from = filter.from ? bucharestDay(filter.from) : null;
  const to = filter.to ? bucharestDay(filter.to) : null;
  if (from) conditions.push(`a.occurred_at >= ${add(from.start)}`);
  if (to) conditions.push(`a.occurred_at < ${add(to.end)}`);
  if (after) {
    conditions.push(
      `(a.occurred_at, a.id) < (${add(after.at)}::timestamptz, ${add(after.id)}::uuid)`,
    );
  }
  const sql = `SELECT ${COLUMNS} FROM audit_log a LEFT JOIN audit_origins o ON o.audit_id = a.id
    WHERE ${conditions.join(' AND ')} ORDER BY a.occurred_at DESC, a.id DESC`;
  return { sql, params };
}
