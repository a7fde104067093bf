import { uuidv7 } from '../../platform/ids';
import type { TestApp } from '../../testing';

export interface ShopBilling {
  /** A page of Stripe on which nobody paid in time. */
  readonly sessionId: string;
  readonly invoiceId: string;
}

const DAY_MS = 24 * 3_600_000;

/**
 * What a shop bought long ago, as Stripe told it. Its plan today is one that staff granted, so that these
 * rows decide nothing, and its customer is gone at Stripe, which is not there to ask.
 */
export async function shopBilling(
  test: TestApp,
  merchantId: string,
  userId: string,
  mark: string,
): Promise<ShopBilling> {
  const at = test.clock.now();
  const past = (days: number) => new Date(at.getTime() - days * DAY_MS);
  const ids = {
    customer: `cus_${mark}`,
    subscription: `sub_${mark}`,
    invoice: `in_${mark}`,
    session: `cs_test_${mark}`,
  };
  const invoiceId = uuidv7();
  const write = (sql: string, ...values: unknown[]) =>
    test.db.execute(sql, [merchantId, ...values]);

  await write(
    `INSERT INTO billing_customers (merchant_id, stripe_customer_id, card_brand, card_last4,
        card_exp_month, card_exp_year, deleted_at, created_at, updated_at)
     VALUES ($1, $2, 'visa', '4242', 12, 2034, $3, $3, $3)`,
    ids.customer,
    past(90),
  );
  await write(
    `INSERT INTO billing_subscriptions (merchant_id, stripe_subscription_id, plan_code, status, item_id,
        price_id, period_start, period_end, cancel_at_period_end, ended_at, started_at, synced_at)
     VALUES ($1, $2, 'starter', 'canceled', $3, $4, $5, $6, false, $6, $5, $6)`,
    ids.subscription,
    `si_${mark}`,
    `price_${mark}`,
    past(90),
    past(60),
  );
  await write(
    `INSERT INTO billing_invoices (merchant_id, id, stripe_invoice_id, stripe_subscription_id, number,
        status, currency, subtotal_minor, tax_minor, total_minor, amount_due_minor, amount_paid_minor,
        amount_remaining_minor, attempt_count, action_required, hosted_url, lines, created_at, paid_at,
        synced_at)
     VALUES ($1, $2, $3, $4, $5, 'paid', 'RON', 9900, 0, 9900, 9900, 9900, 0, 1, false, $6, '[]', $7,
             $7, $7)`,
    invoiceId,
    ids.invoice,
    ids.subscription,
    `${mark}-0001`,
    `https://invoice.example/${mark}`,
    past(90),
  );
  await write(
    `INSERT INTO billing_paid_terms (merchant_id, stripe_line_id, stripe_invoice_id,
        stripe_subscription_id, plan_code, starts_at, ends_at, is_proration, is_trial)
     VALUES ($1, $2, $3, $4, 'starter', $5, $6, false, false)`,
    `il_${mark}`,
    ids.invoice,
    ids.subscription,
    past(90),
    past(60),
  );
  await write(
    `INSERT INTO billing_checkouts (merchant_id, stripe_session_id, plan_code, status, expires_at,
        created_at, updated_at)
     VALUES ($1, $2, 'starter', 'expired', $3, $3, $3)`,
    ids.session,
    past(90),
  );
  await write(
    `INSERT INTO billing_operations (merchant_id, id, kind, key, state, request, created_by, created_at)
     VALUES ($1, $2, 'checkout', $3, 'done', '{"plan":"starter"}', $4, $5)`,
    uuidv7(),
    `checkout:${mark}`,
    userId,
    past(90),
  );
  await write(
    `INSERT INTO billing_facts (merchant_id, key, occurred_at, recorded_at) VALUES ($1, $2, $3, $3)`,
    `invoice-paid:${ids.invoice}`,
    past(90),
  );
  return { sessionId: ids.session, invoiceId };
}
