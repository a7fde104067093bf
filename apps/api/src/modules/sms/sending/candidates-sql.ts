import type { OrderSelection, OrderSelections } from '../../orders';
import { livingSql } from '../messages/message-terms';

/** A link that fills a message by itself cannot be sent; for the merchant the product has no usable link. */
export const MAX_LINK_LENGTH = 700;

/** What decides who can receive, besides the lines themselves. */
export interface Eligibility {
  readonly merchantId: string;
  readonly selection: OrderSelection;
  readonly allowForeign: boolean;
  /** At most one message to a phone in this many days; null when the merchant set no cap. */
  readonly frequencyCapDays: number | null;
  readonly dueAt: Date;
}

/**
 * Common table expressions whose last one, `judged`, is the selection with a `reason`: null when the
 * line can receive, otherwise the first that applies of cancelled, noMobile, noPnk, suppressed,
 * noLink, duplicate, frequencyCap: the order in which the list of orders names the state of a line. Lines count once. Of several lines about the same phone and
 * product, or under a cap about the same phone, the newest order is the one that receives.
 */
export function judgedSql(
  eligibility: Eligibility,
  selections: OrderSelections,
): { sql: string; params: unknown[] } {
  const { merchantId, selection, allowForeign } = eligibility;
  const params: unknown[] = [merchantId, allowForeign];
  const cap = capSql(eligibility, params);
  const selected = selections.toSql(merchantId, selection, params.length + 1);
  params.push(...selected.params);
  const sql = `
    selected AS (${selected.sql}),
    looked_up AS (
      SELECT s.*, CASE
               WHEN s.status IN ('cancelled', 'returned') THEN 'cancelled'
               WHEN s.phone IS NULL OR (s.phone_kind <> 'mobile' AND NOT $2::boolean) THEN 'noMobile'
               WHEN s.pnk IS NULL THEN 'noPnk'
               WHEN refused.phone IS NOT NULL THEN 'suppressed'
               WHEN s.url IS NULL OR length(s.url) > ${MAX_LINK_LENGTH} THEN 'noLink'
               WHEN living.id IS NOT NULL THEN 'duplicate'
             END AS found_reason
        FROM selected s
        LEFT JOIN sms_suppressions refused ON refused.merchant_id = $1 AND refused.phone = s.phone
        LEFT JOIN sms_messages living ON living.merchant_id = $1 AND living.phone = s.phone
                                     AND living.pnk = s.pnk AND ${livingSql('living')}
    ),
    once AS (
      SELECT u.*, CASE WHEN u.found_reason IS NULL AND row_number() OVER (
                         PARTITION BY u.found_reason IS NULL, u.phone, u.pnk ORDER BY u.ordered_at DESC, u.line_id) > 1
                       THEN 'duplicate' ELSE u.found_reason END AS once_reason
        FROM looked_up u
    ),
    judged AS (${cap})`;
  return { sql, params };
}

function capSql({ frequencyCapDays, dueAt }: Eligibility, params: unknown[]): string {
  if (frequencyCapDays === null) return 'SELECT o.*, o.once_reason AS reason FROM once o';
  const due = `$${params.push(dueAt)}::timestamptz`;
  const days = `make_interval(days => $${params.push(frequencyCapDays)}::int)`;
  return `
    SELECT o.*, CASE WHEN o.once_reason IS NULL AND (recent.phone IS NOT NULL OR row_number() OVER (
                       PARTITION BY o.once_reason IS NULL, o.phone ORDER BY o.ordered_at DESC, o.line_id) > 1)
                     THEN 'frequencyCap' ELSE o.once_reason END AS reason
      FROM once o
      LEFT JOIN (SELECT DISTINCT m.phone FROM sms_messages m
                  WHERE m.merchant_id = $1 AND ${livingSql('m')}
                    AND m.due_at > ${due} - ${days} AND m.due_at < ${due} + ${days}) recent
        ON recent.phone = o.phone`;
}
