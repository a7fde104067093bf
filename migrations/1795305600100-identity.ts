import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Users, the merchants they belong to, and their sessions (one row for a family of refresh tokens). */
export class Identity1795305600100 implements MigrationInterface {
  readonly name = 'Identity1795305600100';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE users (
        id uuid NOT NULL,
        email text NOT NULL,
        password_hash text NOT NULL,
        first_name text NOT NULL,
        last_name text NOT NULL,
        locale text NOT NULL DEFAULT 'ro',
        theme text NOT NULL DEFAULT 'system',
        mask_phones boolean NOT NULL DEFAULT false,
        platform_role text,
        status text NOT NULL DEFAULT 'active',
        created_at timestamptz NOT NULL,
        updated_at timestamptz NOT NULL,
        CONSTRAINT users_pk PRIMARY KEY (id),
        CONSTRAINT users_email_uq UNIQUE (email),
        CONSTRAINT users_email_ck CHECK (email = lower(email) AND length(email) BETWEEN 3 AND 254),
        CONSTRAINT users_name_ck CHECK (length(first_name) <= 100 AND length(last_name) <= 100),
        CONSTRAINT users_locale_ck CHECK (locale IN ('ro', 'en')),
        CONSTRAINT users_theme_ck CHECK (theme IN ('light', 'dark', 'system')),
        CONSTRAINT users_platform_role_ck CHECK (platform_role IN ('staff', 'admin')),
        CONSTRAINT users_status_ck CHECK (status IN ('active', 'suspended'))
      )`);

    await queryRunner.query(`
      CREATE TABLE merchants (
        id uuid NOT NULL,
        name text NOT NULL,
        locale text NOT NULL DEFAULT 'ro',
        timezone text NOT NULL DEFAULT 'Europe/Bucharest',
        lawful_basis text,
        status text NOT NULL DEFAULT 'active',
        created_at timestamptz NOT NULL,
        updated_at timestamptz NOT NULL,
        CONSTRAINT merchants_pk PRIMARY KEY (id),
        CONSTRAINT merchants_name_ck CHECK (length(name) BETWEEN 1 AND 200),
        CONSTRAINT merchants_locale_ck CHECK (locale IN ('ro', 'en')),
        CONSTRAINT merchants_lawful_basis_ck CHECK (lawful_basis IN ('consent', 'soft_opt_in')),
        CONSTRAINT merchants_status_ck CHECK (status IN ('active', 'suspended'))
      )`);

    await queryRunner.query(`
      CREATE TABLE memberships (
        merchant_id uuid NOT NULL,
        user_id uuid NOT NULL,
        role text NOT NULL,
        created_at timestamptz NOT NULL,
        CONSTRAINT memberships_pk PRIMARY KEY (merchant_id, user_id),
        CONSTRAINT memberships_merchant_fk FOREIGN KEY (merchant_id) REFERENCES merchants (id) ON DELETE CASCADE,
        CONSTRAINT memberships_user_fk FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE,
        CONSTRAINT memberships_role_ck CHECK (role IN ('owner', 'manager', 'agent', 'viewer'))
      )`);
    await queryRunner.query(`CREATE INDEX memberships_user_ix ON memberships (user_id)`);

    // A family of refresh tokens. Only hashes are kept: the current token's and the one it replaced,
    // so that a tab which lost the race is answered with the same successor for a short while.
    await queryRunner.query(`
      CREATE TABLE sessions (
        id uuid NOT NULL,
        user_id uuid NOT NULL,
        merchant_id uuid,
        token_hash bytea NOT NULL,
        previous_token_hash bytea,
        rotated_at timestamptz,
        user_agent text,
        ip text,
        created_at timestamptz NOT NULL,
        last_seen_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL,
        revoked_at timestamptz,
        revoked_reason text,
        CONSTRAINT sessions_pk PRIMARY KEY (id),
        CONSTRAINT sessions_user_fk FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE,
        CONSTRAINT sessions_merchant_fk FOREIGN KEY (merchant_id) REFERENCES merchants (id) ON DELETE SET NULL,
        CONSTRAINT sessions_revoked_reason_ck CHECK (revoked_reason IN ('signed_out', 'reuse', 'suspended', 'password_changed', 'ended')),
        CONSTRAINT sessions_revoked_ck CHECK ((revoked_at IS NULL) = (revoked_reason IS NULL))
      )`);
    await queryRunner.query(
      `CREATE INDEX sessions_user_ix ON sessions (user_id) WHERE revoked_at IS NULL`,
    );
    await queryRunner.query(`CREATE INDEX sessions_expires_ix ON sessions (expires_at)`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP TABLE sessions`);
    await queryRunner.query(`DROP TABLE memberships`);
    await queryRunner.query(`DROP TABLE merchants`);
    await queryRunner.query(`DROP TABLE users`);
  }
}
