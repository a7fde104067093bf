import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Mail as rows before it leaves, what the bell shows, and what each person wants to be told. */
export class MailAndNotices1795305600710 implements MigrationInterface {
  readonly name = 'MailAndNotices1795305600710';

  async up(queryRunner: QueryRunner): Promise<void> {
    // Recipient and contents are encrypted, and forgotten once the mail has left: they hold links that open accounts.
    await queryRunner.query(`
      CREATE TABLE mails (
        id uuid NOT NULL,
        merchant_id uuid,
        user_id uuid,
        template text NOT NULL,
        locale text NOT NULL,
        content_box text,
        dedupe_key text,
        state text NOT NULL DEFAULT 'queued',
        attempts integer NOT NULL DEFAULT 0,
        last_error text,
        created_at timestamptz NOT NULL,
        sent_at timestamptz,
        failed_at timestamptz,
        CONSTRAINT mails_pk PRIMARY KEY (id),
        CONSTRAINT mails_dedupe_uq UNIQUE (dedupe_key),
        CONSTRAINT mails_locale_ck CHECK (locale IN ('ro', 'en')),
        CONSTRAINT mails_template_ck CHECK (length(template) BETWEEN 1 AND 60),
        CONSTRAINT mails_dedupe_ck CHECK (length(dedupe_key) BETWEEN 1 AND 200),
        CONSTRAINT mails_error_ck CHECK (length(last_error) <= 500),
        CONSTRAINT mails_state_ck CHECK (state IN ('queued', 'sent', 'dead')),
        CONSTRAINT mails_sent_ck CHECK ((state = 'sent') = (sent_at IS NOT NULL)),
        CONSTRAINT mails_content_ck CHECK (state <> 'queued' OR content_box IS NOT NULL)
      )`);
    await queryRunner.query(`CREATE INDEX mails_created_ix ON mails (created_at)`);
    await queryRunner.query(
      `CREATE INDEX mails_open_ix ON mails (created_at) WHERE state <> 'sent'`,
    );

    await queryRunner.query(`
      CREATE TABLE notices (
        merchant_id uuid NOT NULL,
        id uuid NOT NULL,
        user_id uuid NOT NULL,
        kind text NOT NULL,
        data jsonb NOT NULL DEFAULT '{}'::jsonb,
        dedupe_key text NOT NULL,
        created_at timestamptz NOT NULL,
        read_at timestamptz,
        CONSTRAINT notices_pk PRIMARY KEY (merchant_id, id),
        CONSTRAINT notices_once_uq UNIQUE (merchant_id, user_id, dedupe_key),
        CONSTRAINT notices_merchant_fk FOREIGN KEY (merchant_id) REFERENCES merchants (id) ON DELETE CASCADE,
        CONSTRAINT notices_user_fk FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE,
        CONSTRAINT notices_kind_ck CHECK (length(kind) BETWEEN 1 AND 60),
        CONSTRAINT notices_dedupe_ck CHECK (length(dedupe_key) BETWEEN 1 AND 200)
      )`);
    await queryRunner.query(
      `CREATE INDEX notices_bell_ix ON notices (merchant_id, user_id, id DESC)`,
    );
    await queryRunner.query(
      `CREATE INDEX notices_unread_ix ON notices (merchant_id, user_id) WHERE read_at IS NULL`,
    );
    await queryRunner.query(`CREATE INDEX notices_created_ix ON notices (created_at)`);

    // Only what differs from the defaults.
    await queryRunner.query(`
      CREATE TABLE notice_preferences (
        user_id uuid NOT NULL,
        kind text NOT NULL,
        channel text NOT NULL,
        wanted boolean NOT NULL,
        updated_at timestamptz NOT NULL,
        CONSTRAINT notice_preferences_pk PRIMARY KEY (user_id, kind, channel),
        CONSTRAINT notice_preferences_user_fk FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE,
        CONSTRAINT notice_preferences_channel_ck CHECK (channel IN ('app', 'email')),
        CONSTRAINT notice_preferences_kind_ck CHECK (length(kind) BETWEEN 1 AND 60)
      )`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP TABLE notice_preferences`);
    await queryRunner.query(`DROP TABLE notices`);
    await queryRunner.query(`DROP TABLE mails`);
  }
}
