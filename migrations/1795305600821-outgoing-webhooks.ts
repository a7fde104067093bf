import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What we tell the merchants' own programs: where, what happened, and each call about it. */
export class OutgoingWebhooks1795305600821 implements MigrationInterface {
  readonly name = 'OutgoingWebhooks1795305600821';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE webhook_endpoints (
        merchant_id uuid NOT NULL,
        id uuid NOT NULL,
        url text NOT NULL,
        description text NOT NULL DEFAULT '',
        events text[] NOT NULL,
        secret_box text NOT NULL,
        old_secret_box text,
        old_secret_until timestamptz,
        active boolean NOT NULL DEFAULT true,
        disabled_reason text,
        disabled_at timestamptz,
        failures integer NOT NULL DEFAULT 0,
        failing_since timestamptz,
        delivered_at timestamptz,
        created_at timestamptz NOT NULL,
        updated_at timestamptz NOT NULL,
        CONSTRAINT webhook_endpoints_pk PRIMARY KEY (merchant_id, id),
        CONSTRAINT webhook_endpoints_merchant_fk FOREIGN KEY (merchant_id) REFERENCES merchants (id) ON DELETE CASCADE,
        CONSTRAINT webhook_endpoints_url_ck CHECK (length(url) BETWEEN 8 AND 500),
        CONSTRAINT webhook_endpoints_description_ck CHECK (length(description) <= 100),
        CONSTRAINT webhook_endpoints_events_ck CHECK (cardinality(events) BETWEEN 1 AND 50),
        CONSTRAINT webhook_endpoints_failures_ck CHECK (failures >= 0),
        CONSTRAINT webhook_endpoints_old_secret_ck CHECK ((old_secret_box IS NULL) = (old_secret_until IS NULL)),
        CONSTRAINT webhook_endpoints_off_ck CHECK (active = (disabled_at IS NULL) AND active = (disabled_reason IS NULL)),
        CONSTRAINT webhook_endpoints_reason_ck CHECK (disabled_reason IN ('failing', 'by_hand'))
      )`);
    await queryRunner.query(`
      CREATE TABLE webhook_events_out (
        merchant_id uuid NOT NULL,
        id uuid NOT NULL,
        type text NOT NULL,
        key text NOT NULL,
        payload jsonb NOT NULL,
        created_at timestamptz NOT NULL,
        CONSTRAINT webhook_events_out_pk PRIMARY KEY (merchant_id, id),
        CONSTRAINT webhook_events_out_once_uq UNIQUE (merchant_id, type, key),
        CONSTRAINT webhook_events_out_merchant_fk FOREIGN KEY (merchant_id) REFERENCES merchants (id) ON DELETE CASCADE,
        CONSTRAINT webhook_events_out_type_ck CHECK (length(type) BETWEEN 1 AND 60),
        CONSTRAINT webhook_events_out_key_ck CHECK (length(key) BETWEEN 1 AND 200)
      )`);
    await queryRunner.query(
      `CREATE INDEX webhook_events_out_created_ix ON webhook_events_out (created_at)`,
    );
    await queryRunner.query(`
      CREATE TABLE webhook_deliveries (
        merchant_id uuid NOT NULL,
        id uuid NOT NULL,
        endpoint_id uuid NOT NULL,
        event_id uuid NOT NULL,
        state text NOT NULL DEFAULT 'pending',
        attempts integer NOT NULL DEFAULT 0,
        tries integer NOT NULL DEFAULT 0,
        due_at timestamptz NOT NULL,
        status integer,
        error text,
        duration_ms integer,
        answer text,
        tried_at timestamptz,
        created_at timestamptz NOT NULL,
        settled_at timestamptz,
        CONSTRAINT webhook_deliveries_pk PRIMARY KEY (merchant_id, id),
        CONSTRAINT webhook_deliveries_once_uq UNIQUE (merchant_id, endpoint_id, event_id),
        CONSTRAINT webhook_deliveries_endpoint_fk FOREIGN KEY (merchant_id, endpoint_id)
          REFERENCES webhook_endpoints (merchant_id, id) ON DELETE CASCADE,
        CONSTRAINT webhook_deliveries_event_fk FOREIGN KEY (merchant_id, event_id)
          REFERENCES webhook_events_out (merchant_id, id) ON DELETE CASCADE,
        CONSTRAINT webhook_deliveries_state_ck CHECK (state IN ('pending', 'failed', 'delivered', 'dead')),
        CONSTRAINT webhook_deliveries_tries_ck CHECK (tries BETWEEN 0 AND attempts),
        CONSTRAINT webhook_deliveries_settled_ck CHECK ((settled_at IS NOT NULL) = (state IN ('delivered', 'dead'))),
        CONSTRAINT webhook_deliveries_answer_ck CHECK (length(answer) <= 4096),
        CONSTRAINT webhook_deliveries_error_ck CHECK (length(error) <= 60)
      )`);
    await queryRunner.query(
      `CREATE INDEX webhook_deliveries_due_ix ON webhook_deliveries (merchant_id, endpoint_id, due_at)
        WHERE state IN ('pending', 'failed')`,
    );
    await queryRunner.query(
      `CREATE INDEX webhook_deliveries_list_ix ON webhook_deliveries (merchant_id, endpoint_id, id DESC)`,
    );
    await queryRunner.query(
      `CREATE INDEX webhook_deliveries_event_ix ON webhook_deliveries (merchant_id, event_id)`,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const table of ['webhook_deliveries', 'webhook_events_out', 'webhook_endpoints']) {
      await queryRunner.query(`DROP TABLE ${table}`);
    }
  }
}
