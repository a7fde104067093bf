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
import { filterBranches, filterConditions, SqlParams } from './order-filter-sql';
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
    const params = new SqlParams(1);
    const counted = this.cappedCount(merchantId, filter, params);
    const row = await this.database.one<{ count: number }>(
      `SELECT ${counted} AS count`,
      params.values,
    );
    const count = row?.count ?? 0;
    if (count <= EXACT_TOTAL) return { count, exact: true };
    const estimated = await this.estimate(merchantId, filter);
    return { count: Math.max(estimated, EXACT_TOTAL + 1), exact: false };
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
    const counts = LINE_SMS_STATES.map(
      (state) =>
        `${this.cappedCount(merchantId, { ...filter, smsState: [state] }, params)} AS ${state}`,
    );
    const row = await this.database.one<Record<LineSmsState, number>>(
      `SELECT ${counts.join(', ')}`,
      params.values,
    );
    const found = Object.entries(row ?? {}).filter(([, count]) => count > 0);
    return Object.fromEntries(found);
  }

  /** An expression: how many lines, counted up to one past the limit. */
  private cappedCount(merchantId: string, filter: OrderFilter, params: SqlParams): string {
    const merchant = `l.merchant_id = ${params.add(merchantId)}`;
    const limit = params.add(EXACT_TOTAL + 1);
    const branches = filterBranches(filter, params, this.facts).map(
      (conditions) =>
        `(SELECT FROM order_lines l WHERE ${[merchant, ...conditions].join(' AND ')} LIMIT ${limit})`,
    );
    if (branches.length === 0) return '0';
    return `(SELECT count(*) FROM (SELECT FROM (${branches.join(' UNION ALL ')}) found LIMIT ${limit}) counted)`;
  }

  private async estimate(merchantId: string, filter: OrderFilter): Promise<number> {
    const params = new SqlParams(1);
    const merchant = `l.merchant_id = ${params.add(merchantId)}`;
    const conditions = [merchant, ...filterConditions(filter, params, this.facts)];
    const [plan] = await this.database.query<Plan>(
      `EXPLAIN (FORMAT JSON) SELECT FROM order_lines l WHERE ${conditions.join(' AND ')}`,
      params.values,
    );
    return plan?.['QUERY PLAN'][0].Plan['Plan Rows'] ?? 0;
  }
}
