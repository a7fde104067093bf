import type { TestApp } from '../../../../testing';

/** What is the same whatever the order of events: without our own ids and without when we looked. */
const COMPARED: Record<string, string> = {
  billing_subscriptions: 'stripe_subscription_id',
  billing_invoices: 'stripe_invoice_id',
  billing_paid_terms: 'stripe_line_id',
  billing_credit_notes: 'stripe_credit_note_id',
  subscriptions: 'merchant_id',
};
const OURS = ['id', 'synced_at', 'updated_at'];
/** Told while they hold, so that whoever comes later does not hear of them. */
const PASSING = [
  'cancel:',
  'cancel-undone:',
  'scheduled:',
  'trouble:',
  'well-again:',
  'failed:',
  'trial-ending:',
  'card:',
];

export interface BillingRows {
  [table: string]: unknown[];
}

/** Whole tables of one merchant, and what others were told of the lasting facts. */
export async function billingRows({ db }: TestApp, merchantId: string): Promise<BillingRows> {
  const rows: BillingRows = {};
  for (const [table, order] of Object.entries(COMPARED)) {
    const found = await db.query<{ row: Record<string, unknown> }>(
      `SELECT to_jsonb(t) AS row FROM ${table} t WHERE merchant_id = $1 ORDER BY ${order}`,
      [merchantId],
    );
    rows[table] = found.map(({ row }) => withoutOurs(table, row));
  }
  const facts = await db.query<{ key: string }>(
    'SELECT key FROM billing_facts WHERE merchant_id = $1 ORDER BY key',
    [merchantId],
  );
  rows['lasting facts'] = facts
    .map(({ key }) => key)
    .filter((key) => !PASSING.some((beginning) => key.startsWith(beginning)));
  rows['quota_periods'] = await db.query(
    `SELECT starts_at, ends_at, sms_limit, used, reserved FROM quota_periods
      WHERE merchant_id = $1 ORDER BY starts_at`,
    [merchantId],
  );
  return rows;
}

function withoutOurs(table: string, row: Record<string, unknown>): Record<string, unknown> {
  const ours = table === 'subscriptions' ? [...OURS, 'created_at'] : OURS;
  return Object.fromEntries(Object.entries(row).filter(([column]) => !ours.includes(column)));
}

/** As if we had never heard of this merchant's billing. */
export async function forgetBilling({ db }: TestApp, merchantId: string): Promise<void> {
  for (const table of [
    'billing_credit_notes',
    'billing_paid_terms',
    'billing_invoices',
    'billing_subscriptions',
    'billing_customers',
    'billing_facts',
    'quota_periods',
  ]) {
    await db.execute(`DELETE FROM ${table} WHERE merchant_id = $1`, [merchantId]);
  }
  await db.execute(
    `UPDATE subscriptions SET plan_code = 'free', status = 'active', period_start = NULL,
            period_end = NULL, stripe_subscription_id = NULL WHERE merchant_id = $1`,
    [merchantId],
  );
}
