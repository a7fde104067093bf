import { Injectable } from '@nestjs/common';
import type { OrderLineEvent, Role } from '@smssend/contracts';
import { Database } from '../../../platform/database';
import { Members } from '../../users';
import { shownText } from './line-row';
import { HISTORY_LENGTH } from './list-limits';
import { SmsFacts } from './sms-state-sql';

interface HistoryRow {
  at: Date;
  kind: 'imported' | 'changed' | 'call';
  userId: string | null;
  changes: OrderLineEvent['changes'] | null;
  detail: string | null;
}

/** Everything that happened to one order line, newest first. */
@Injectable()
export class LineHistory {
  constructor(
    private readonly database: Database,
    private readonly members: Members,
    private readonly facts: SmsFacts,
  ) {}

  async of(merchantId: string, lineId: string, role: Role): Promise<OrderLineEvent[]> {
    const [own, messages] = await Promise.all([
      this.database.query<HistoryRow>(HISTORY_SQL, [merchantId, lineId, HISTORY_LENGTH]),
      this.facts.historyOf(merchantId, lineId),
    ]);
    const names = await this.members.namesOf(
      merchantId,
      own.flatMap(({ userId }) => userId ?? []),
    );
    const events = own.map((row) => ({
      at: row.at.toISOString(),
      kind: row.kind,
      state: null,
      messageId: null,
      by: row.userId ? (names.get(row.userId) ?? null) : null,
      changes: (row.changes ?? []).map((change) => shownChange(change, role)),
      detail: row.detail,
    }));
    return [...events, ...messages]
      .sort(
        (a, b) =>
          b.at.localeCompare(a.at) || Number(a.kind === 'imported') - Number(b.kind === 'imported'),
      )
      .slice(0, HISTORY_LENGTH);
  }
}

function shownChange(
  change: OrderLineEvent['changes'][number],
  role: Role,
): OrderLineEvent['changes'][number] {
  if (!/phone|telefon|tel\b|mobil|gsm/i.test(change.field)) return change;
  return {
    ...change,
    before: shownText(change.before, role),
    after: shownText(change.after, role),
  };
}

const HISTORY_SQL = `
  SELECT l.created_at AS at, 'imported' AS kind, i.created_by AS "userId", NULL::jsonb AS changes,
         i.file_name AS detail
    FROM order_lines l
    LEFT JOIN order_imports i ON i.merchant_id = l.merchant_id AND i.id = l.first_import_id
   WHERE l.merchant_id = $1 AND l.id = $2
  UNION ALL
  (SELECT c.changed_at, 'changed', i.created_by, c.changes, i.file_name
     FROM order_line_changes c
     LEFT JOIN order_imports i ON i.merchant_id = c.merchant_id AND i.id = c.import_id
    WHERE c.merchant_id = $1 AND c.line_id = $2
    ORDER BY c.changed_at DESC LIMIT $3)
  UNION ALL
  (SELECT a.occurred_at, 'call', a.user_id, NULL, NULL
     FROM audit_log a
    WHERE a.merchant_id = $1 AND a.subject_type = 'order_line' AND a.subject_id = $2::uuid::text
      AND a.action = 'CALL_CLICK'
    ORDER BY a.id DESC LIMIT $3)`;
