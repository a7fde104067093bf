import { Injectable } from '@nestjs/common';
import type { OrderFilter, OrderLine, PageOf, Role, Total } from '@smssend/contracts';
import { Database } from '../../../platform/database';
import { DomainError } from '../../../platform/errors';
import { decodeCursor, pageOf } from '../../../platform/http';
import { CountLines } from './count-lines';
import { lineColumns, lineView, type LineRow } from './line-row';
import type { OrderSort } from './order.dto';
import { filterBranches, SqlParams } from './order-filter-sql';
import { SmsFacts } from './sms-state-sql';

export interface LinesQuery {
  filter: OrderFilter;
  sort: OrderSort;
  after: string | null;
  limit: number;
}

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A merchant's order lines, page by page by the time of the order. */
@Injectable()
export class ListLines {
  constructor(
    private readonly database: Database,
    private readonly facts: SmsFacts,
    private readonly countLines: CountLines,
  ) {}

  async run(
    merchantId: string,
    role: Role,
    query: LinesQuery,
  ): Promise<PageOf<OrderLine> & { total: Total }> {
    const [page, total] = await Promise.all([
      this.page(merchantId, query),
      this.countLines.total(merchantId, query.filter),
    ]);
    return { items: page.items.map((row) => lineView(row, role)), next: page.next, total };
  }

  private async page(merchantId: string, query: LinesQuery): Promise<PageOf<LineRow>> {
    const params = new SqlParams(1);
    const merchant = `l.merchant_id = ${params.add(merchantId)}`;
    const after = afterCondition(query, params);
    const direction = query.sort === 'orderedAt' ? 'ASC' : 'DESC';
    const limit = params.add(query.limit + 1);
    const branches = filterBranches(query.filter, params, this.facts).map(
      (conditions) =>
        `(SELECT ${lineColumns(this.facts)} FROM order_lines l
           WHERE ${[merchant, ...conditions, ...after].join(' AND ')}
           ORDER BY l.ordered_at ${direction}, l.id ${direction} LIMIT ${limit})`,
    );
    const [only] = branches;
    if (!only) return { items: [], next: null };
    const merged = `SELECT * FROM (${branches.join(' UNION ALL ')}) found
       ORDER BY "orderedAt" ${direction}, id ${direction} LIMIT ${limit}`;
    const rows = await this.database.query<LineRow>(
      branches.length === 1 ? only : merged,
      params.values,
    );
    return pageOf(rows, query.limit, (row) => [row.orderedAt, row.id]);
  }
}

function afterCondition(query: LinesQuery, params: SqlParams): string[] {
  if (!query.after) return [];
  const [at = '', id = ''] = decodeCursor(query.after, 2);
  if (!INSTANT.test(at) || !UUID.test(id)) throw new DomainError({ code: 'bad_cursor' });
  const beyond = query.sort === 'orderedAt' ? '>' : '<';
  return [
    `(l.ordered_at, l.id) ${beyond} (${params.add(at)}::timestamptz, ${params.add(id)}::uuid)`,
  ];
}
