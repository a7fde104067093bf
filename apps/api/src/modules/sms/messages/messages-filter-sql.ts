import type { MessageState } from '@smssend/contracts';
import { bucharestDay } from '@smssend/kernel';
import type { OrderSelections } from '../../orders';
import { phonePrefixes, prefixEnd } from '../../orders';

export interface MessagesFilter {
  readonly state?: readonly MessageState[];
  readonly text?: string;
  readonly phone?: string;
  readonly pnk?: string;
  readonly from?: string;
  readonly to?: string;
  readonly sendId?: string;
}

/** A WHERE clause over `sms_messages m` with its parameters, which begin at `$1` = merchant. */
export interface FilterSql {
  readonly where: string;
  readonly params: unknown[];
}

export function filterSql(
  merchantId: string,
  filter: MessagesFilter,
  selections: OrderSelections,
): FilterSql {
  const params: unknown[] = [merchantId];
  const add = (value: unknown): string => `$${params.push(value)}`;
  const conditions = ['m.merchant_id = $1'];
  if (filter.state?.length) conditions.push(`m.state = ANY(${add(filter.state)}::text[])`);
  if (filter.pnk) conditions.push(`m.pnk = ${add(filter.pnk.trim().toUpperCase())}`);
  if (filter.sendId) conditions.push(`m.send_id = ${add(filter.sendId)}`);
  if (filter.phone?.trim()) conditions.push(phoneCondition(filter.phone, add));
  const from = filter.from ? bucharestDay(filter.from) : null;
  const to = filter.to ? bucharestDay(filter.to) : null;
  if (from) conditions.push(`m.created_at >= ${add(from.start)}`);
  if (to) conditions.push(`m.created_at < ${add(to.end)}`);
  if (filter.text?.trim()) {
    const lines = selections.toSql(
      merchantId,
      { filter: { text: filter.text } },
      params.length + 1,
    );
    params.push(...lines.params);
    conditions.push(`m.order_line_id IN (SELECT chosen.line_id FROM (${lines.sql}) chosen)`);
  }
  return { where: conditions.join(' AND '), params };
}

function phoneCondition(typed: string, add: (value: unknown) => string): string {
  const ranges = phonePrefixes(typed).map(
    (prefix) => `(m.phone ~>=~ ${add(prefix)} AND m.phone ~<~ ${add(prefixEnd(prefix))})`,
  );
  return ranges.length === 0 ? 'FALSE' : `(${ranges.join(' OR ')})`;
}
