import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Plans as rows, each merchant's subscription, and the quota: periods, reservations and the ledger behind them. */
export class PlansAndQuota1795305600200 implements MigrationInterface {
  readonly name = 'PlansAndQuota1795305600200';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE plans (
        code text NOT NULL,
        sms_limit integer NOT NULL,
        price_minor integer NOT NULL,
        currency text NOT NULL DEFAULT 'RON',
        sort_order smallint NOT NULL,
        active boolean NOT NULL DEFAULT true,
        CONSTRAINT plans_pk PRIMARY KEY (code),
        CONSTRAINT plans_sms_limit_ck CHECK (sms_limit >= 0),
        CONSTRAINT plans_price_ck CHECK (price_minor >= 0),
        CONSTRAINT plans_currency_ck CHECK (length(currency) = 3)
      )`);
    await queryRunner.query(`
      INSERT INTO plans (code, sms_limit, price_minor, sort_order) VALUES
        ('free', 50, 0, 1), ('starter', 2000, 9900, 2), ('growth', 6000, 24900, 3), ('pro', 15000, 49900, 4)`);

    await queryRunner.query(`
      CREATE TABLE subscriptions (
        merchant_id uuid NOT NULL,
        plan_code text NOT NULL,
        status text NOT NULL,
        period_start timestamptz,
        period_end timestamptz,
        created_at timestamptz NOT NULL,
        updated_at timestamptz NOT NULL,
        CONSTRAINT subscriptions_pk PRIMARY KEY (merchant_id),
        CONSTRAINT subscriptions_merchant_fk FOREIGN KEY (merchant_id) REFERENCES merchants (id) ON DELETE CASCADE,
        CONSTRAINT subscriptions_plan_fk FOREIGN KEY (plan_code) REFERENCES plans (code),
        CONSTRAINT subscriptions_status_ck CHECK (status IN
          ('trialing', 'active', 'past_due', 'unpaid', 'paused', 'incomplete', 'incomplete_expired', 'canceled')),
        CONSTRAINT subscriptions_period_ck CHECK (period_end > period_start)
      )`);

    // The hard limit is a constraint: whatever the code does, used + reserved never passes it.
    await queryRunner.query(`
      CREATE TABLE quota_periods (
        merchant_id uuid NOT NULL,
        id uuid NOT NULL,
        starts_at timestamptz NOT NULL,
        ends_at timestamptz NOT NULL,
        sms_limit integer NOT NULL,
        used integer NOT NULL DEFAULT 0,
        reserved integer NOT NULL DEFAULT 0,
        warned_80_at timestamptz,
        warned_100_at timestamptz,
        created_at timestamptz NOT NULL,
        CONSTRAINT quota_periods_pk PRIMARY KEY (merchant_id, id),
        CONSTRAINT quota_periods_merchant_fk FOREIGN KEY (merchant_id) REFERENCES merchants (id) ON DELETE CASCADE,
        CONSTRAINT quota_periods_start_uq UNIQUE (merchant_id, starts_at),
        CONSTRAINT quota_periods_no_overlap EXCLUDE USING gist (merchant_id WITH =, tstzrange(starts_at, ends_at) WITH &&),
        CONSTRAINT quota_periods_order_ck CHECK (ends_at > starts_at),
        CONSTRAINT quota_periods_used_ck CHECK (used >= 0),
        CONSTRAINT quota_periods_reserved_ck CHECK (reserved >= 0),
        CONSTRAINT quota_periods_limit_ck CHECK (used + reserved <= sms_limit)
      )`);

    await queryRunner.query(`
      CREATE TABLE quota_reservations (
        merchant_id uuid NOT NULL,
        id uuid NOT NULL,
        period_id uuid NOT NULL,
        key text NOT NULL,
        requested integer NOT NULL,
        granted integer NOT NULL,
        held integer NOT NULL,
        used integer NOT NULL DEFAULT 0,
        released integer NOT NULL DEFAULT 0,
        expires_at timestamptz NOT NULL,
        created_at timestamptz NOT NULL,
        CONSTRAINT quota_reservations_pk PRIMARY KEY (merchant_id, id),
        CONSTRAINT quota_reservations_key_uq UNIQUE (merchant_id, key),
        CONSTRAINT quota_reservations_period_fk FOREIGN KEY (merchant_id, period_id)
          REFERENCES quota_periods (merchant_id, id) ON DELETE CASCADE,
        CONSTRAINT quota_reservations_key_ck CHECK (length(key) BETWEEN 1 AND 200),
        CONSTRAINT quota_reservations_granted_ck CHECK (granted BETWEEN 0 AND requested),
        CONSTRAINT quota_reservations_sum_ck CHECK (held + used + released = granted),
        CONSTRAINT quota_reservations_parts_ck CHECK (held >= 0 AND used >= 0 AND released >= 0)
      )`);
    await queryRunner.query(
      `CREATE INDEX quota_reservations_period_ix ON quota_reservations (merchant_id, period_id)`,
    );
    await queryRunner.query(
      `CREATE INDEX quota_reservations_expiry_ix ON quota_reservations (expires_at) WHERE held > 0`,
    );

    await queryRunner.query(`
      CREATE TABLE quota_ledger (
        merchant_id uuid NOT NULL,
        id uuid NOT NULL,
        period_id uuid NOT NULL,
        reservation_id uuid NOT NULL,
        kind text NOT NULL,
        amount integer NOT NULL,
        occurred_at timestamptz NOT NULL,
        CONSTRAINT quota_ledger_pk PRIMARY KEY (merchant_id, id),
        CONSTRAINT quota_ledger_reservation_fk FOREIGN KEY (merchant_id, reservation_id)
          REFERENCES quota_reservations (merchant_id, id) ON DELETE CASCADE,
        CONSTRAINT quota_ledger_kind_ck CHECK (kind IN ('reserve', 'use', 'release', 'expire', 'give_back', 'take_back')),
        CONSTRAINT quota_ledger_amount_ck CHECK (amount > 0)
      )`);
    await queryRunner.query(
      `CREATE INDEX quota_ledger_period_ix ON quota_ledger (merchant_id, period_id, kind)`,
    );
    await queryRunner.query(
      `CREATE INDEX quota_ledger_reservation_ix ON quota_ledger (merchant_id, reservation_id)`,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP TABLE quota_ledger`);
    await queryRunner.query(`DROP TABLE quota_reservations`);
    await queryRunner.query(`DROP TABLE quota_periods`);
    await queryRunner.query(`DROP TABLE subscriptions`);
    await queryRunner.query(`DROP TABLE plans`);
  }
}
