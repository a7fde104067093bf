import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The inbox of events from outside, and everything about sending: settings, templates, sends, messages, refusals. */
export class Sms1795305600500 implements MigrationInterface {
  readonly name = 'Sms1795305600500';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE inbox_events (
        id uuid NOT NULL,
        provider text NOT NULL,
        external_id text NOT NULL,
        merchant_id uuid,
        payload jsonb NOT NULL,
        state text NOT NULL DEFAULT 'received',
        attempts smallint NOT NULL DEFAULT 0,
        due_at timestamptz NOT NULL,
        last_error text,
        received_at timestamptz NOT NULL,
        settled_at timestamptz,
        CONSTRAINT inbox_events_pk PRIMARY KEY (id),
        CONSTRAINT inbox_events_once_uq UNIQUE (provider, external_id),
        CONSTRAINT inbox_events_state_ck CHECK (state IN ('received', 'done', 'dead')),
        CONSTRAINT inbox_events_external_id_ck CHECK (length(external_id) BETWEEN 1 AND 300)
      )`);
    await queryRunner.query(
      `CREATE INDEX inbox_events_due_ix ON inbox_events (due_at, id) WHERE state = 'received'`,
    );
    await queryRunner.query(
      `CREATE INDEX inbox_events_settled_ix ON inbox_events (settled_at) WHERE state = 'done'`,
    );

    await queryRunner.query(`
      CREATE TABLE sms_settings (
        merchant_id uuid NOT NULL,
        provider text NOT NULL DEFAULT 'smsapi',
        sender text,
        token_box text,
        token_hint text,
        report_key text NOT NULL,
        quiet_from smallint NOT NULL DEFAULT 1320,
        quiet_until smallint NOT NULL DEFAULT 480,
        rate_per_second smallint NOT NULL DEFAULT 50,
        frequency_cap_days smallint,
        allow_foreign boolean NOT NULL DEFAULT false,
        strip_diacritics boolean NOT NULL DEFAULT true,
        test_phone text,
        paused_reason text,
        paused_at timestamptz,
        circuit_failures smallint NOT NULL DEFAULT 0,
        circuit_retry_at timestamptz,
        balance_points numeric(14, 4),
        balance_at timestamptz,
        created_at timestamptz NOT NULL,
        updated_at timestamptz NOT NULL,
        CONSTRAINT sms_settings_pk PRIMARY KEY (merchant_id),
        CONSTRAINT sms_settings_merchant_fk FOREIGN KEY (merchant_id) REFERENCES merchants (id) ON DELETE CASCADE,
        CONSTRAINT sms_settings_report_key_uq UNIQUE (report_key),
        CONSTRAINT sms_settings_provider_ck CHECK (provider IN ('smsapi')),
        CONSTRAINT sms_settings_sender_ck CHECK (sender ~ '^[A-Za-z0-9. -]{1,11}$'),
        CONSTRAINT sms_settings_quiet_ck CHECK (quiet_from BETWEEN 0 AND 1439 AND quiet_until BETWEEN 0 AND 1439),
        CONSTRAINT sms_settings_rate_ck CHECK (rate_per_second BETWEEN 1 AND 10000),
        CONSTRAINT sms_settings_cap_ck CHECK (frequency_cap_days BETWEEN 1 AND 365),
        CONSTRAINT sms_settings_paused_reason_ck CHECK (paused_reason IN ('auth', 'no_credit', 'sender_refused', 'by_merchant')),
        CONSTRAINT sms_settings_paused_ck CHECK ((paused_at IS NULL) = (paused_reason IS NULL))
      )`);

    await queryRunner.query(`
      CREATE TABLE sms_templates (
        merchant_id uuid NOT NULL,
        id uuid NOT NULL,
        name text NOT NULL,
        body text NOT NULL,
        is_default boolean NOT NULL DEFAULT false,
        created_at timestamptz NOT NULL,
        updated_at timestamptz NOT NULL,
        CONSTRAINT sms_templates_pk PRIMARY KEY (merchant_id, id),
        CONSTRAINT sms_templates_merchant_fk FOREIGN KEY (merchant_id) REFERENCES merchants (id) ON DELETE CASCADE,
        CONSTRAINT sms_templates_name_ck CHECK (length(name) BETWEEN 1 AND 80),
        CONSTRAINT sms_templates_body_ck CHECK (length(body) BETWEEN 1 AND 1000)
      )`);
    await queryRunner.query(
      `CREATE UNIQUE INDEX sms_templates_default_uq ON sms_templates (merchant_id) WHERE is_default`,
    );

    await queryRunner.query(`
      CREATE TABLE sms_sends (
        merchant_id uuid NOT NULL,
        id uuid NOT NULL,
        template_body text NOT NULL,
        selection jsonb NOT NULL,
        queued integer NOT NULL,
        skipped jsonb NOT NULL,
        refused_by_quota integer NOT NULL DEFAULT 0,
        send_at timestamptz,
        reservation_id uuid,
        created_by uuid,
        created_at timestamptz NOT NULL,
        cancelled_at timestamptz,
        CONSTRAINT sms_sends_pk PRIMARY KEY (merchant_id, id),
        CONSTRAINT sms_sends_merchant_fk FOREIGN KEY (merchant_id) REFERENCES merchants (id) ON DELETE CASCADE,
        CONSTRAINT sms_sends_queued_ck CHECK (queued >= 0 AND refused_by_quota >= 0)
      )`);

    // The reservation's key is checked at commit: a send inserts its messages first and takes the
    // quota last, so that the one hot row of a merchant is locked only for the end of the transaction.
    await queryRunner.query(`
      CREATE TABLE sms_messages (
        merchant_id uuid NOT NULL,
        id uuid NOT NULL,
        kind text NOT NULL,
        send_id uuid,
        order_line_id uuid,
        phone text NOT NULL,
        pnk text,
        state text NOT NULL,
        text text NOT NULL,
        encoding text NOT NULL,
        segments smallint NOT NULL,
        due_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL,
        reservation_id uuid,
        quota_state text NOT NULL,
        attempts smallint NOT NULL DEFAULT 0,
        first_attempt_at timestamptz,
        claimed_at timestamptz,
        claimed_by uuid,
        provider text,
        provider_message_id text,
        points numeric(10, 4),
        failure_class text,
        failure_code text,
        history jsonb NOT NULL DEFAULT '[]'::jsonb,
        created_at timestamptz NOT NULL,
        accepted_at timestamptz,
        delivered_at timestamptz,
        settled_at timestamptz,
        CONSTRAINT sms_messages_pk PRIMARY KEY (merchant_id, id),
        CONSTRAINT sms_messages_send_fk FOREIGN KEY (merchant_id, send_id) REFERENCES sms_sends (merchant_id, id),
        CONSTRAINT sms_messages_line_fk FOREIGN KEY (merchant_id, order_line_id)
          REFERENCES order_lines (merchant_id, id) ON DELETE SET NULL (order_line_id),
        CONSTRAINT sms_messages_reservation_fk FOREIGN KEY (merchant_id, reservation_id)
          REFERENCES quota_reservations (merchant_id, id) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT sms_messages_kind_ck CHECK (kind IN ('review_request', 'test')),
        CONSTRAINT sms_messages_state_ck CHECK (state IN ('scheduled', 'queued', 'sending', 'accepted', 'delivered',
          'undelivered', 'failed', 'unknown', 'cancelled', 'expired')),
        CONSTRAINT sms_messages_quota_state_ck CHECK (quota_state IN ('none', 'reserved', 'used', 'released')),
        CONSTRAINT sms_messages_quota_ck CHECK ((kind = 'test') = (quota_state = 'none')),
        CONSTRAINT sms_messages_reserved_ck CHECK ((quota_state = 'none') = (reservation_id IS NULL)),
        CONSTRAINT sms_messages_review_ck CHECK (kind <> 'review_request' OR (pnk IS NOT NULL AND send_id IS NOT NULL)),
        CONSTRAINT sms_messages_phone_ck CHECK (phone ~ '^\\+[1-9][0-9]{6,14}$'),
        CONSTRAINT sms_messages_text_ck CHECK (length(text) BETWEEN 1 AND 1600),
        CONSTRAINT sms_messages_encoding_ck CHECK (encoding IN ('gsm7', 'ucs2')),
        CONSTRAINT sms_messages_segments_ck CHECK (segments BETWEEN 1 AND 10),
        CONSTRAINT sms_messages_history_ck CHECK (jsonb_array_length(history) <= 200)
      )`);
    // The promise of the product: one living SMS for a phone and a product. A definite failure frees the place.
    await queryRunner.query(`
      CREATE UNIQUE INDEX sms_messages_once_uq ON sms_messages (merchant_id, phone, pnk)
        WHERE kind = 'review_request' AND state NOT IN ('failed', 'undelivered', 'cancelled', 'expired')`);
    await queryRunner.query(
      `CREATE INDEX sms_messages_due_ix ON sms_messages (due_at, merchant_id, id) WHERE state IN ('scheduled', 'queued')`,
    );
    await queryRunner.query(
      `CREATE INDEX sms_messages_in_doubt_ix ON sms_messages (due_at, merchant_id, id) WHERE state IN ('sending', 'unknown')`,
    );
    await queryRunner.query(
      `CREATE INDEX sms_messages_state_ix ON sms_messages (merchant_id, state, id DESC)`,
    );
    await queryRunner.query(
      `CREATE INDEX sms_messages_phone_ix ON sms_messages (merchant_id, phone, id DESC)`,
    );
    await queryRunner.query(
      `CREATE INDEX sms_messages_line_ix ON sms_messages (merchant_id, order_line_id) WHERE order_line_id IS NOT NULL`,
    );
    await queryRunner.query(
      `CREATE INDEX sms_messages_send_ix ON sms_messages (merchant_id, send_id)`,
    );
    await queryRunner.query(
      `CREATE INDEX sms_messages_reservation_ix ON sms_messages (merchant_id, reservation_id) WHERE reservation_id IS NOT NULL`,
    );
    await queryRunner.query(
      `CREATE INDEX sms_messages_accepted_ix ON sms_messages (merchant_id, accepted_at) WHERE accepted_at IS NOT NULL`,
    );

    await queryRunner.query(`
      CREATE TABLE sms_suppressions (
        merchant_id uuid NOT NULL,
        phone text NOT NULL,
        origin text NOT NULL,
        created_at timestamptz NOT NULL,
        CONSTRAINT sms_suppressions_pk PRIMARY KEY (merchant_id, phone),
        CONSTRAINT sms_suppressions_merchant_fk FOREIGN KEY (merchant_id) REFERENCES merchants (id) ON DELETE CASCADE,
        CONSTRAINT sms_suppressions_origin_ck CHECK (origin IN ('opt_out_page', 'provider', 'merchant'))
      )`);

    // The short code in a message's opt-out link: one for each phone of a merchant.
    await queryRunner.query(`
      CREATE TABLE sms_opt_out_links (
        merchant_id uuid NOT NULL,
        phone text NOT NULL,
        code text NOT NULL,
        created_at timestamptz NOT NULL,
        CONSTRAINT sms_opt_out_links_pk PRIMARY KEY (merchant_id, phone),
        CONSTRAINT sms_opt_out_links_code_uq UNIQUE (code),
        CONSTRAINT sms_opt_out_links_code_ck CHECK (code ~ '^[A-Za-z0-9]{10,24}$'),
        CONSTRAINT sms_opt_out_links_merchant_fk FOREIGN KEY (merchant_id) REFERENCES merchants (id) ON DELETE CASCADE
      )`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP TABLE sms_opt_out_links`);
    await queryRunner.query(`DROP TABLE sms_suppressions`);
    await queryRunner.query(`DROP TABLE sms_messages`);
    await queryRunner.query(`DROP TABLE sms_sends`);
    await queryRunner.query(`DROP TABLE sms_templates`);
    await queryRunner.query(`DROP TABLE sms_settings`);
    await queryRunner.query(`DROP TABLE inbox_events`);
  }
}
