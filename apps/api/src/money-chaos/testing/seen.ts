import type { ShopAtStripe } from '../../modules/billing/sync/testing/shop-at-stripe';
import type { ChaosWorld } from './chaos-world';

/** How often something happened in the lives that were told, such as `subscription past_due`. */
export type Seen = Record<string, number>;

/** Counts what became of a life, so that dull histories do not go unnoticed. */
export async function countSeen(
  { test }: ChaosWorld,
  shop: ShopAtStripe,
  seen: Seen,
): Promise<void> {
  const rows = await test.db.query<{ what: string; count: number }>(
    `SELECT what, count(*)::int AS count FROM (
       SELECT 'subscription ' || status AS what FROM billing_subscriptions WHERE merchant_id = $1
       UNION ALL
       SELECT concat_ws(' ', 'invoice', billing_reason, status) FROM billing_invoices WHERE merchant_id = $1
       UNION ALL
       SELECT CASE WHEN c.total_minor = i.total_minor THEN 'whole' ELSE 'part' END || ' given back'
         FROM billing_credit_notes c JOIN billing_invoices i USING (merchant_id, stripe_invoice_id)
        WHERE merchant_id = $1
       UNION ALL
       SELECT 'document ' || kind || CASE WHEN attempts > 1 THEN ' tried again' ELSE '' END
         FROM fiscal_documents WHERE merchant_id = $1
       UNION ALL
       SELECT 'fact ' || split_part(key, ':', 1) FROM billing_facts WHERE merchant_id = $1) AS all_of_it
      GROUP BY what ORDER BY what`,
    [shop.merchantId],
  );
  for (const { what, count } of rows) seen[what] = (seen[what] ?? 0) + count;
}
