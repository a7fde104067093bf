import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What every module stands on: the audit trail, idempotency keys and the receipts of delivered events. */
export class Platform1795305600000 implements MigrationInterface {
  readonly name = 'Platform1795305600000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`CREATE EXTENSION IF NOT EXISTS pg_trgm`);
    await queryRunner.query(`CREATE EXTENSION IF NOT EXISTS btree_gin`);
    await queryRunner.query(`CREATE EXTENSION IF NOT EXISTS btree_gist`);

    // The merchant may be absent: a failed sign-in belongs to nobody.
    await queryRunner.query(`
      CREATE TABLE audit_log (
        id uuid NOT NULL,
        occurred_at timestamptz NOT NULL,
        merchant_id uuid,
        user_id uuid,
        actor_kind text NOT NULL,
        action text NOT NULL,
        subject_type text,
        subject_id text,
        request_id text,
        ip text,
        data jsonb NOT NULL DEFAULT '{}'::jsonb,
        CONSTRAINT audit_log_pk PRIMARY KEY (id),
        CONSTRAINT audit_log_actor_kind_ck CHECK (actor_kind IN ('user', 'system', 'provider', 'buyer')),
        CONSTRAINT audit_log_action_ck CHECK (length(action) BETWEEN 1 AND 64)
      )`);
    await queryRunner.query(
      `CREATE INDEX audit_log_merchant_ix ON audit_log (merchant_id, id DESC)`,
    );
    await queryRunner.query(
      `CREATE INDEX audit_log_subject_ix ON audit_log (merchant_id, subject_type, subject_id, id DESC)`,
    );

    // The answer of a POST that spends quota, so that the same key gives the same answer.
    await queryRunner.query(`
      CREATE TABLE idempotency_keys (
        merchant_id uuid NOT NULL,
        route text NOT NULL,
        key text NOT NULL,
        request_hash text NOT NULL,
        response_status integer,
        response_body jsonb,
        created_at timestamptz NOT NULL,
        completed_at timestamptz,
        CONSTRAINT idempotency_keys_pk PRIMARY KEY (merchant_id, route, key),
        CONSTRAINT idempotency_keys_key_ck CHECK (length(key) BETWEEN 1 AND 128),
        CONSTRAINT idempotency_keys_answer_ck CHECK ((completed_at IS NULL) = (response_status IS NULL))
      )`);
    await queryRunner.query(
      `CREATE INDEX idempotency_keys_created_ix ON idempotency_keys (created_at)`,
    );

    // One row for each event and handler that has done its work: the second delivery finds it and stops.
    await queryRunner.query(`
      CREATE TABLE event_deliveries (
        event_id uuid NOT NULL,
        handler text NOT NULL,
        handled_at timestamptz NOT NULL,
        CONSTRAINT event_deliveries_pk PRIMARY KEY (event_id, handler)
      )`);
    await queryRunner.query(
      `CREATE INDEX event_deliveries_handled_ix ON event_deliveries (handled_at)`,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP TABLE event_deliveries`);
    await queryRunner.query(`DROP TABLE idempotency_keys`);
    await queryRunner.query(`DROP TABLE audit_log`);
    await queryRunner.query(`DROP EXTENSION btree_gist`);
    await queryRunner.query(`DROP EXTENSION btree_gin`);
    await queryRunner.query(`DROP EXTENSION pg_trgm`);
  }
}
