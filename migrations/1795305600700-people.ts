import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What registration, recovery, two-step sign-in, passkeys, outside identities, teams and API keys keep.
 * Tokens, codes and keys are kept as hashes only; seeds and the state of a ceremony are encrypted.
 */
export class People1795305600700 implements MigrationInterface {
  readonly name = 'People1795305600700';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE users
        ADD COLUMN email_verified_at timestamptz,
        ADD COLUMN password_changed_at timestamptz,
        ADD COLUMN policy_version text,
        ADD COLUMN policy_accepted_at timestamptz
          CONSTRAINT users_policy_ck CHECK ((policy_version IS NULL) = (policy_accepted_at IS NULL)),
        ADD COLUMN erased_at timestamptz`);

    await queryRunner.query(`
      ALTER TABLE merchants
        ADD COLUMN company_name text,
        ADD COLUMN cui text
          CONSTRAINT merchants_cui_ck CHECK (cui ~ '^[0-9A-Z]{2,14}$')
          CONSTRAINT merchants_company_ck CHECK ((company_name IS NULL) = (cui IS NULL)),
        ADD COLUMN vat_payer boolean NOT NULL DEFAULT false,
        ADD COLUMN street text,
        ADD COLUMN street_no text,
        ADD COLUMN locality text,
        ADD COLUMN county text,
        ADD COLUMN postal_code text,
        ADD COLUMN country text NOT NULL DEFAULT 'RO'
          CONSTRAINT merchants_country_ck CHECK (country ~ '^[A-Z]{2}$')
          CONSTRAINT merchants_address_ck CHECK (
            length(company_name) <= 200 AND length(street) <= 200 AND length(street_no) <= 50
            AND length(locality) <= 100 AND length(county) <= 100 AND length(postal_code) <= 20),
        ADD COLUMN orders_keep_months integer,
        ADD COLUMN messages_keep_months integer
          CONSTRAINT merchants_keep_ck CHECK (
            orders_keep_months BETWEEN 1 AND 120 AND messages_keep_months BETWEEN 1 AND 120),
        ADD COLUMN erased_at timestamptz`);

    // Which mailbox had the free plan already, dots and +labels of known providers taken away. A keyed
    // hash, so that it can outlive the account without telling whose it was.
    await queryRunner.query(`
      CREATE TABLE free_plan_claims (
        mailbox_hash bytea NOT NULL,
        merchant_id uuid NOT NULL,
        claimed_at timestamptz NOT NULL,
        CONSTRAINT free_plan_claims_pk PRIMARY KEY (mailbox_hash),
        CONSTRAINT free_plan_claims_merchant_uq UNIQUE (merchant_id),
        CONSTRAINT free_plan_claims_hash_ck CHECK (length(mailbox_hash) = 32)
      )`);

    await queryRunner.query(`
      ALTER TABLE sessions
        ADD COLUMN sign_in_method text NOT NULL DEFAULT 'password'
          CONSTRAINT sessions_sign_in_method_ck
          CHECK (sign_in_method IN ('password', 'passkey', 'google', 'github')),
        ADD COLUMN confirmed_at timestamptz,
        ADD COLUMN place text`);

    // One-time proofs sent by mail: a long token for the link, a short code to type; hashes only.
    await queryRunner.query(`
      CREATE TABLE mailed_tokens (
        id uuid NOT NULL,
        user_id uuid NOT NULL,
        purpose text NOT NULL,
        token_hash bytea NOT NULL,
        code_hash bytea,
        new_email text,
        wrong_codes integer NOT NULL DEFAULT 0,
        created_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL,
        used_at timestamptz,
        CONSTRAINT mailed_tokens_pk PRIMARY KEY (id),
        CONSTRAINT mailed_tokens_hash_uq UNIQUE (token_hash),
        CONSTRAINT mailed_tokens_user_fk FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE,
        CONSTRAINT mailed_tokens_purpose_ck CHECK (purpose IN ('verify_email', 'reset_password', 'change_email')),
        CONSTRAINT mailed_tokens_new_email_ck CHECK ((purpose = 'change_email') = (new_email IS NOT NULL)),
        CONSTRAINT mailed_tokens_wrong_ck CHECK (wrong_codes BETWEEN 0 AND 10)
      )`);
    await queryRunner.query(
      `CREATE INDEX mailed_tokens_user_ix ON mailed_tokens (user_id, purpose, created_at DESC)`,
    );
    await queryRunner.query(`CREATE INDEX mailed_tokens_expires_ix ON mailed_tokens (expires_at)`);

    // Keyed by a hash of the address as typed, so that an unknown one behaves like a known one.
    await queryRunner.query(`
      CREATE TABLE sign_in_failures (
        account_hash bytea NOT NULL,
        failures integer NOT NULL,
        last_failed_at timestamptz NOT NULL,
        locked_until timestamptz,
        CONSTRAINT sign_in_failures_pk PRIMARY KEY (account_hash),
        CONSTRAINT sign_in_failures_count_ck CHECK (failures >= 1)
      )`);
    await queryRunner.query(
      `CREATE INDEX sign_in_failures_last_ix ON sign_in_failures (last_failed_at)`,
    );

    // The columns are those that rate-limiter-flexible reads and writes.
    await queryRunner.query(`
      CREATE TABLE rate_limits (
        key varchar(255) NOT NULL,
        points integer NOT NULL DEFAULT 0,
        expire bigint,
        CONSTRAINT rate_limits_pk PRIMARY KEY (key)
      )`);
    await queryRunner.query(`CREATE INDEX rate_limits_expire_ix ON rate_limits (expire)`);

    await queryRunner.query(`
      CREATE TABLE user_totp (
        user_id uuid NOT NULL,
        secret_box text NOT NULL,
        created_at timestamptz NOT NULL,
        confirmed_at timestamptz,
        last_used_step bigint,
        CONSTRAINT user_totp_pk PRIMARY KEY (user_id),
        CONSTRAINT user_totp_user_fk FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE
      )`);
    await queryRunner.query(`
      CREATE TABLE recovery_codes (
        user_id uuid NOT NULL,
        code_hash bytea NOT NULL,
        created_at timestamptz NOT NULL,
        used_at timestamptz,
        CONSTRAINT recovery_codes_pk PRIMARY KEY (user_id, code_hash),
        CONSTRAINT recovery_codes_user_fk FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE
      )`);
    await queryRunner.query(`
      CREATE TABLE passkeys (
        id uuid NOT NULL,
        user_id uuid NOT NULL,
        credential_id text NOT NULL,
        public_key bytea NOT NULL,
        counter bigint NOT NULL,
        transports text[] NOT NULL DEFAULT '{}',
        backed_up boolean NOT NULL,
        name text NOT NULL,
        created_at timestamptz NOT NULL,
        last_used_at timestamptz,
        CONSTRAINT passkeys_pk PRIMARY KEY (id),
        CONSTRAINT passkeys_credential_uq UNIQUE (credential_id),
        CONSTRAINT passkeys_user_fk FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE,
        CONSTRAINT passkeys_name_ck CHECK (length(name) BETWEEN 1 AND 60),
        CONSTRAINT passkeys_credential_ck CHECK (length(credential_id) BETWEEN 1 AND 1400)
      )`);
    await queryRunner.query(`CREATE INDEX passkeys_user_ix ON passkeys (user_id)`);
    await queryRunner.query(`
      CREATE TABLE user_identities (
        provider text NOT NULL,
        subject text NOT NULL,
        user_id uuid NOT NULL,
        email text,
        linked_at timestamptz NOT NULL,
        last_used_at timestamptz,
        CONSTRAINT user_identities_pk PRIMARY KEY (provider, subject),
        CONSTRAINT user_identities_user_uq UNIQUE (user_id, provider),
        CONSTRAINT user_identities_user_fk FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE,
        CONSTRAINT user_identities_provider_ck CHECK (provider IN ('google', 'github')),
        CONSTRAINT user_identities_subject_ck CHECK (length(subject) BETWEEN 1 AND 255)
      )`);

    // What the server must remember between the two halves of a sign-in; taken once, short-lived.
    await queryRunner.query(`
      CREATE TABLE auth_ceremonies (
        token_hash bytea NOT NULL,
        kind text NOT NULL,
        user_id uuid,
        state_box text NOT NULL,
        tries integer NOT NULL DEFAULT 0,
        created_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL,
        CONSTRAINT auth_ceremonies_pk PRIMARY KEY (token_hash),
        CONSTRAINT auth_ceremonies_user_fk FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE,
        CONSTRAINT auth_ceremonies_kind_ck CHECK (kind IN
          ('two_step', 'passkey_register', 'passkey_sign_in', 'identity', 'identity_registration')),
        CONSTRAINT auth_ceremonies_tries_ck CHECK (tries BETWEEN 0 AND 10)
      )`);
    await queryRunner.query(
      `CREATE INDEX auth_ceremonies_expires_ix ON auth_ceremonies (expires_at)`,
    );

    await queryRunner.query(`
      CREATE TABLE invitations (
        merchant_id uuid NOT NULL,
        id uuid NOT NULL,
        email text NOT NULL,
        role text NOT NULL,
        token_hash bytea NOT NULL,
        invited_by uuid,
        created_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL,
        accepted_at timestamptz,
        accepted_by uuid,
        revoked_at timestamptz,
        CONSTRAINT invitations_pk PRIMARY KEY (merchant_id, id),
        CONSTRAINT invitations_token_uq UNIQUE (token_hash),
        CONSTRAINT invitations_merchant_fk FOREIGN KEY (merchant_id) REFERENCES merchants (id) ON DELETE CASCADE,
        CONSTRAINT invitations_email_ck CHECK (email = lower(email) AND length(email) BETWEEN 3 AND 254),
        CONSTRAINT invitations_role_ck CHECK (role IN ('owner', 'manager', 'agent', 'viewer')),
        CONSTRAINT invitations_end_ck CHECK (accepted_at IS NULL OR revoked_at IS NULL)
      )`);
    await queryRunner.query(
      `CREATE UNIQUE INDEX invitations_waiting_uq ON invitations (merchant_id, email)
        WHERE accepted_at IS NULL AND revoked_at IS NULL`,
    );

    await queryRunner.query(`
      CREATE TABLE api_keys (
        merchant_id uuid NOT NULL,
        id uuid NOT NULL,
        name text NOT NULL,
        prefix text NOT NULL,
        key_hash bytea NOT NULL,
        scopes text[] NOT NULL,
        created_by uuid NOT NULL,
        created_at timestamptz NOT NULL,
        expires_at timestamptz,
        last_used_at timestamptz,
        revoked_at timestamptz,
        CONSTRAINT api_keys_pk PRIMARY KEY (merchant_id, id),
        CONSTRAINT api_keys_hash_uq UNIQUE (key_hash),
        CONSTRAINT api_keys_merchant_fk FOREIGN KEY (merchant_id) REFERENCES merchants (id) ON DELETE CASCADE,
        CONSTRAINT api_keys_user_fk FOREIGN KEY (created_by) REFERENCES users (id) ON DELETE CASCADE,
        CONSTRAINT api_keys_name_ck CHECK (length(name) BETWEEN 1 AND 60),
        CONSTRAINT api_keys_scopes_ck CHECK (cardinality(scopes) BETWEEN 1 AND 50),
        CONSTRAINT api_keys_prefix_ck CHECK (length(prefix) BETWEEN 4 AND 32)
      )`);
    await queryRunner.query(`CREATE INDEX api_keys_user_ix ON api_keys (created_by)`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    const tables = [
      'api_keys',
      'invitations',
      'auth_ceremonies',
      'user_identities',
      'passkeys',
      'recovery_codes',
      'user_totp',
      'rate_limits',
      'sign_in_failures',
      'mailed_tokens',
      'free_plan_claims',
    ];
    for (const table of tables) await queryRunner.query(`DROP TABLE ${table}`);
    await queryRunner.query(`
      ALTER TABLE sessions DROP COLUMN sign_in_method, DROP COLUMN confirmed_at, DROP COLUMN place`);
    await queryRunner.query(`
      ALTER TABLE merchants
        DROP COLUMN company_name, DROP COLUMN cui, DROP COLUMN vat_payer, DROP COLUMN street,
        DROP COLUMN street_no, DROP COLUMN locality, DROP COLUMN county, DROP COLUMN postal_code,
        DROP COLUMN country, DROP COLUMN orders_keep_months, DROP COLUMN messages_keep_months,
        DROP COLUMN erased_at`);
    await queryRunner.query(`
      ALTER TABLE users
        DROP COLUMN email_verified_at, DROP COLUMN password_changed_at, DROP COLUMN policy_version,
        DROP COLUMN policy_accepted_at, DROP COLUMN erased_at`);
  }
}
