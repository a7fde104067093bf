import { Injectable } from '@nestjs/common';
import {
  LINE_SMS_STATES,
  type LineSmsState,
  type OrderCounts,
  type OrderFilter,
  type Total,
} from '@smssend/contracts';
import { Database } from '../../../platform/database';
import { EXACT_TOTAL } from './list-limits';
import { filterConditions, SqlParams } from './order-filter-sql';
import { SmsFacts } from './sms-state-sql';

interface Plan {
  'QUERY PLAN': [{ Plan: { 'Plan Rows': number } }];
}

/** How many lines a filter finds: counted up to a limit, the planner's estimate above it. */
@Injectable()
export class CountLines {
  constructor(
    private readonly database: Database,
    private readonly facts: SmsFacts,
  ) {}

  async total(merchantId: string, filter: OrderFilter): Promise<Total> {
    const { from, params } = this.selection(merchantId, filter);
    const row = await this.database.one<{ count: number }>(
      `SELECT count(*) AS count FROM (SELECT ${from} LIMIT ${params.add(EXACT_TOTAL + 1)}) counted`,
      params.values,
    );
    const count = row?.count ?? 0;
    if (count <= EXACT_TOTAL) return { count, exact: true };
    return { count: Math.max(await this.estimate(merchantId, filter), EXACT_TOTAL + 1), exact: false };
  }

  /** The total and one count for each SMS state, each up to 10,001; the filter's own states do not count. */
  async byState(merchantId: string, filter: OrderFilter): Promise<OrderCounts> {
    const { smsState: _ignored, ...rest } = filter;
    const [total, counts] = await Promise.all([
      this.total(merchantId, rest),
      this.stateCounts(merchantId, rest),
    ]);
    return { total, bySmsState: counts };
  }

  private async stateCounts(
    merchantId: string,
    filter: OrderFilter,
  ): Promise<Partial<Record<LineSmsState, number>>> {
    const params = new SqlParams(1);
    const merchant = params.add(merchantId);
    const shared = filterConditions(filter, params, this.facts);
    const limit = params.add(EXACT_TOTAL + 1);
    const counts = LINE_SMS_STATES.map((state) => {
      const conditions = [
        `l.merchant_id = ${merchant}`,
        ...shared,
        ...filterConditions({ smsState: [state] }, params, this.facts),
      ];
      return `(SELECT count(*) FROM (SELECT FROM order_lines l WHERE ${conditions.join(' AND ')} LIMIT ${limit}) c) AS ${state}`;
    });
    const row = await this.database.one<Record<LineSmsState, number>>(
      `SELECT ${counts.join(', ')}`,
      params.values,
    );
    const found = Object.entries(row ?? {}).filter(([, count]) => count > 0);
    return Object.fromEntries(found);
  }

  private async estimate(merchantId: string, filter: OrderFilter): Promise<number> {
    const { from, params } = this.selection(merchantId, filter);
    const [plan] = await this.database.query<Plan>(
      `EXPLAIN (FORMAT JSON) SELECT ${from}`,
      params.values,
    );
    return plan?.['QUERY PLAN'][0].Plan['Plan Rows'] ?? 0;
  }

  private selection(merchantId: string, filter: OrderFilter): { from: string; params: SqlParams } {
    const params = new SqlParams(1);
    const conditions = [
      `l.merchant_id = ${params.add(merchantId)}`,
      ...filterConditions(filter, params, this.facts),
    ];
    return { from: `FROM order_lines l WHERE ${conditions.join(' AND ')}`, params };
  }
}
