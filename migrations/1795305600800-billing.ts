import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What Stripe told us, as rows: customers, every subscription they ever had, invoices, what the paid ones
 * bought, and credit notes. The quota is derived from `billing_paid_terms` and nothing else.
 */
export class Billing1795305600800 implements MigrationInterface {
  name = 'Billing1795305600800';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE plans
        ADD COLUMN trial_days smallint NOT NULL DEFAULT 0
          CONSTRAINT plans_trial_days_ck CHECK (trial_days BETWEEN 0 AND 90),
        ADD COLUMN trial_sms_limit integer NOT NULL DEFAULT 0
          CONSTRAINT plans_trial_limit_ck CHECK (trial_sms_limit >= 0),
        ADD COLUMN seats smallint NOT NULL DEFAULT 1 CONSTRAINT plans_seats_ck CHECK (seats > 0),
        ADD COLUMN product_links_limit integer NOT NULL DEFAULT 20
          CONSTRAINT plans_links_limit_ck CHECK (product_links_limit > 0),
        ADD COLUMN api_access boolean NOT NULL DEFAULT false`);
    await queryRunner.query(`
      UPDATE plans p SET trial_days = n.trial_days, trial_sms_limit = n.trial_sms_limit, seats = n.seats,
                         product_links_limit = n.links, api_access = n.api
        FROM (VALUES ('free', 0, 0, 1, 20, false), ('starter', 0, 0, 2, 200, false),
                     ('growth', 7, 100, 5, 2000, true), ('pro', 7, 100, 20, 20000, true))
             AS n (code, trial_days, trial_sms_limit, seats, links, api)
       WHERE p.code = n.code`);

    // Found by lookup key once and remembered; prices of the test mode and of the live one live side by side.
    await queryRunner.query(`
      CREATE TABLE stripe_prices (
        price_id text NOT NULL,
        plan_code text NOT NULL,
        livemode boolean NOT NULL,
        lookup_key text NOT NULL,
        amount_minor integer NOT NULL,
        currency text NOT NULL,
        active boolean NOT NULL,
        seen_at timestamptz NOT NULL,
        CONSTRAINT stripe_prices_pk PRIMARY KEY (price_id),
        CONSTRAINT stripe_prices_plan_fk FOREIGN KEY (plan_code) REFERENCES plans (code),
        CONSTRAINT stripe_prices_amount_ck CHECK (amount_minor >= 0),
        CONSTRAINT stripe_prices_currency_ck CHECK (length(currency) = 3)
      )`);
    await queryRunner.query(
      `CREATE UNIQUE INDEX stripe_prices_active_uq ON stripe_prices (plan_code, livemode) WHERE active`,
    );

    await queryRunner.query(`
      CREATE TABLE billing_customers (
        merchant_id uuid NOT NULL,
        stripe_customer_id text NOT NULL,
        trial_used_at timestamptz,
        card_brand text,
        card_last4 text,
        card_exp_month smallint,
        card_exp_year smallint,
        card_warned_for text,
        deleted_at timestamptz,
        synced_at timestamptz,
        created_at timestamptz NOT NULL,
        updated_at timestamptz NOT NULL,
        CONSTRAINT billing_customers_pk PRIMARY KEY (merchant_id),
        CONSTRAINT billing_customers_stripe_uq UNIQUE (stripe_customer_id),
        CONSTRAINT billing_customers_merchant_fk FOREIGN KEY (merchant_id) REFERENCES merchants (id) ON DELETE CASCADE,
        CONSTRAINT billing_customers_card_ck CHECK (card_exp_month BETWEEN 1 AND 12)
      )`);

    await queryRunner.query(`
      CREATE TABLE billing_subscriptions (
        merchant_id uuid NOT NULL,
        stripe_subscription_id text NOT NULL,
        plan_code text NOT NULL,
        status text NOT NULL,
        item_id text NOT NULL,
        price_id text NOT NULL,
        period_start timestamptz NOT NULL,
        period_end timestamptz NOT NULL,
        trial_start timestamptz,
        trial_end timestamptz,
        cancel_at_period_end boolean NOT NULL,
        cancel_at timestamptz,
        canceled_at timestamptz,
        ended_at timestamptz,
        pending_plan_code text,
        pending_expires_at timestamptz,
        schedule_id text,
        scheduled_plan_code text,
        scheduled_at timestamptz,
        latest_invoice_id text,
        past_due_since timestamptz,
        started_at timestamptz NOT NULL,
        synced_at timestamptz NOT NULL,
        CONSTRAINT billing_subscriptions_pk PRIMARY KEY (merchant_id, stripe_subscription_id),
        CONSTRAINT billing_subscriptions_stripe_uq UNIQUE (stripe_subscription_id),
        CONSTRAINT billing_subscriptions_merchant_fk FOREIGN KEY (merchant_id) REFERENCES merchants (id) ON DELETE CASCADE,
        CONSTRAINT billing_subscriptions_plan_fk FOREIGN KEY (plan_code) REFERENCES plans (code),
        CONSTRAINT billing_subscriptions_status_ck CHECK (status IN
          ('trialing', 'active', 'past_due', 'unpaid', 'paused', 'incomplete', 'incomplete_expired', 'canceled')),
        CONSTRAINT billing_subscriptions_period_ck CHECK (period_end >= period_start)
      )`);
    // The one plan of a merchant: what Stripe sold him, or without an id what staff granted.
    await queryRunner.query(`ALTER TABLE subscriptions ADD COLUMN stripe_subscription_id text`);

    await queryRunner.query(`
      CREATE TABLE billing_invoices (
        merchant_id uuid NOT NULL,
        id uuid NOT NULL,
        stripe_invoice_id text NOT NULL,
        stripe_subscription_id text,
        number text,
        status text NOT NULL,
        billing_reason text,
        currency text NOT NULL,
        subtotal_minor integer NOT NULL,
        tax_minor integer NOT NULL,
        total_minor integer NOT NULL,
        amount_due_minor integer NOT NULL,
        amount_paid_minor integer NOT NULL,
        amount_remaining_minor integer NOT NULL,
        credited_minor integer NOT NULL DEFAULT 0,
        attempt_count smallint NOT NULL,
        next_attempt_at timestamptz,
        action_required boolean NOT NULL,
        hosted_url text,
        pdf_url text,
        payment_reference text,
        lines jsonb NOT NULL,
        created_at timestamptz NOT NULL,
        finalized_at timestamptz,
        paid_at timestamptz,
        synced_at timestamptz NOT NULL,
        CONSTRAINT billing_invoices_pk PRIMARY KEY (merchant_id, id),
        CONSTRAINT billing_invoices_stripe_uq UNIQUE (stripe_invoice_id),
        CONSTRAINT billing_invoices_merchant_fk FOREIGN KEY (merchant_id) REFERENCES merchants (id) ON DELETE CASCADE,
        CONSTRAINT billing_invoices_status_ck CHECK (status IN ('draft', 'open', 'paid', 'void', 'uncollectible')),
        CONSTRAINT billing_invoices_paid_ck CHECK (status <> 'paid' OR paid_at IS NOT NULL),
        CONSTRAINT billing_invoices_credited_ck CHECK (credited_minor >= 0),
        CONSTRAINT billing_invoices_currency_ck CHECK (length(currency) = 3)
      )`);
    await queryRunner.query(
      `CREATE INDEX billing_invoices_list_ix ON billing_invoices (merchant_id, created_at DESC, id DESC)`,
    );

    await queryRunner.query(`
      CREATE TABLE billing_paid_terms (
        merchant_id uuid NOT NULL,
        stripe_line_id text NOT NULL,
        stripe_invoice_id text NOT NULL,
        stripe_subscription_id text NOT NULL,
        plan_code text NOT NULL,
        starts_at timestamptz NOT NULL,
        ends_at timestamptz NOT NULL,
        is_proration boolean NOT NULL,
        is_trial boolean NOT NULL,
        CONSTRAINT billing_paid_terms_pk PRIMARY KEY (merchant_id, stripe_line_id),
        CONSTRAINT billing_paid_terms_invoice_fk FOREIGN KEY (stripe_invoice_id)
          REFERENCES billing_invoices (stripe_invoice_id) ON DELETE CASCADE,
        CONSTRAINT billing_paid_terms_merchant_fk FOREIGN KEY (merchant_id) REFERENCES merchants (id) ON DELETE CASCADE,
        CONSTRAINT billing_paid_terms_plan_fk FOREIGN KEY (plan_code) REFERENCES plans (code),
        CONSTRAINT billing_paid_terms_order_ck CHECK (ends_at > starts_at)
      )`);
    await queryRunner.query(
      `CREATE INDEX billing_paid_terms_invoice_ix ON billing_paid_terms (stripe_invoice_id)`,
    );

    await queryRunner.query(`
      CREATE TABLE billing_credit_notes (
        merchant_id uuid NOT NULL,
        id uuid NOT NULL,
        stripe_credit_note_id text NOT NULL,
        stripe_invoice_id text NOT NULL,
        number text,
        status text NOT NULL,
        reason text,
        currency text NOT NULL,
        total_minor integer NOT NULL,
        refunded_minor integer NOT NULL,
        created_at timestamptz NOT NULL,
        synced_at timestamptz NOT NULL,
        CONSTRAINT billing_credit_notes_pk PRIMARY KEY (merchant_id, id),
        CONSTRAINT billing_credit_notes_stripe_uq UNIQUE (stripe_credit_note_id),
        CONSTRAINT billing_credit_notes_invoice_fk FOREIGN KEY (stripe_invoice_id)
          REFERENCES billing_invoices (stripe_invoice_id) ON DELETE CASCADE,
        CONSTRAINT billing_credit_notes_merchant_fk FOREIGN KEY (merchant_id) REFERENCES merchants (id) ON DELETE CASCADE,
        CONSTRAINT billing_credit_notes_status_ck CHECK (status IN ('issued', 'void')),
        CONSTRAINT billing_credit_notes_total_ck CHECK (total_minor > 0 AND refunded_minor >= 0)
      )`);
    await queryRunner.query(
      `CREATE INDEX billing_credit_notes_invoice_ix ON billing_credit_notes (stripe_invoice_id)`,
    );

    // A click that changes something at Stripe. The key for Stripe is made of the row's id, so however
    // often the same click comes, and wherever it was cut, Stripe does it once.
    await queryRunner.query(`
      CREATE TABLE billing_operations (
        merchant_id uuid NOT NULL,
        id uuid NOT NULL,
        kind text NOT NULL,
        key text NOT NULL,
        state text NOT NULL,
        request jsonb NOT NULL,
        result jsonb,
        created_by uuid,
        created_at timestamptz NOT NULL,
        settled_at timestamptz,
        CONSTRAINT billing_operations_pk PRIMARY KEY (merchant_id, id),
        CONSTRAINT billing_operations_key_uq UNIQUE (merchant_id, key),
        CONSTRAINT billing_operations_merchant_fk FOREIGN KEY (merchant_id) REFERENCES merchants (id) ON DELETE CASCADE,
        CONSTRAINT billing_operations_kind_ck CHECK (kind IN
          ('customer', 'checkout', 'change_plan', 'cancel', 'resume', 'refund')),
        CONSTRAINT billing_operations_state_ck CHECK (state IN ('started', 'done', 'failed')),
        CONSTRAINT billing_operations_key_ck CHECK (length(key) BETWEEN 1 AND 200)
      )`);
    // Two open checkouts could both be paid.
    await queryRunner.query(`
      CREATE TABLE billing_checkouts (
        merchant_id uuid NOT NULL,
        stripe_session_id text NOT NULL,
        plan_code text NOT NULL,
        status text NOT NULL,
        url text,
        expires_at timestamptz NOT NULL,
        created_at timestamptz NOT NULL,
        updated_at timestamptz NOT NULL,
        CONSTRAINT billing_checkouts_pk PRIMARY KEY (merchant_id, stripe_session_id),
        CONSTRAINT billing_checkouts_merchant_fk FOREIGN KEY (merchant_id) REFERENCES merchants (id) ON DELETE CASCADE,
        CONSTRAINT billing_checkouts_plan_fk FOREIGN KEY (plan_code) REFERENCES plans (code),
        CONSTRAINT billing_checkouts_status_ck CHECK (status IN ('open', 'complete', 'expired'))
      )`);
    await queryRunner.query(
      `CREATE UNIQUE INDEX billing_checkouts_open_uq ON billing_checkouts (merchant_id) WHERE status = 'open'`,
    );

    await queryRunner.query(`
      CREATE TABLE billing_reconciliations (
        id uuid NOT NULL,
        started_at timestamptz NOT NULL,
        finished_at timestamptz,
        customers integer NOT NULL DEFAULT 0,
        repaired integer NOT NULL DEFAULT 0,
        drift jsonb NOT NULL DEFAULT '[]',
        error text,
        CONSTRAINT billing_reconciliations_pk PRIMARY KEY (id)
      )`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const table of [
      'billing_reconciliations',
      'billing_checkouts',
      'billing_operations',
      'billing_credit_notes',
      'billing_paid_terms',
      'billing_invoices',
      'billing_subscriptions',
      'billing_customers',
      'stripe_prices',
    ]) {
      await queryRunner.query(`DROP TABLE ${table}`);
    }
    await queryRunner.query(`ALTER TABLE subscriptions DROP COLUMN stripe_subscription_id`);
    await queryRunner.query(`
      ALTER TABLE plans DROP COLUMN trial_days, DROP COLUMN trial_sms_limit, DROP COLUMN seats,
                        DROP COLUMN product_links_limit, DROP COLUMN api_access`);
  }
}
