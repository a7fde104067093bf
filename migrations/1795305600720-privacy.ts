import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Exports of personal data, deletions with a change of mind, and refusals that outlive the phone number. */
export class Privacy1795305600720 implements MigrationInterface {
  readonly name = 'Privacy1795305600720';

  async up(queryRunner: QueryRunner): Promise<void> {
    // The scope is the whole shop when `merchant_id` is set, else the person alone.
    await queryRunner.query(`
      CREATE TABLE data_exports (
        id uuid NOT NULL,
        user_id uuid NOT NULL,
        merchant_id uuid,
        state text NOT NULL DEFAULT 'queued',
        size_bytes bigint,
        failure text,
        created_at timestamptz NOT NULL,
        finished_at timestamptz,
        expires_at timestamptz,
        CONSTRAINT data_exports_pk PRIMARY KEY (id),
        CONSTRAINT data_exports_user_fk FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE,
        CONSTRAINT data_exports_merchant_fk FOREIGN KEY (merchant_id) REFERENCES merchants (id) ON DELETE CASCADE,
        CONSTRAINT data_exports_state_ck CHECK (state IN ('queued', 'running', 'done', 'failed', 'expired')),
        CONSTRAINT data_exports_failure_ck CHECK (length(failure) <= 200)
      )`);
    await queryRunner.query(
      `CREATE INDEX data_exports_user_ix ON data_exports (user_id, created_at DESC)`,
    );
    await queryRunner.query(
      `CREATE INDEX data_exports_merchant_ix ON data_exports (merchant_id, created_at DESC)`,
    );
    await queryRunner.query(`
      CREATE TABLE data_export_chunks (
        export_id uuid NOT NULL,
        chunk_no integer NOT NULL,
        bytes bytea NOT NULL,
        CONSTRAINT data_export_chunks_pk PRIMARY KEY (export_id, chunk_no),
        CONSTRAINT data_export_chunks_export_fk FOREIGN KEY (export_id)
          REFERENCES data_exports (id) ON DELETE CASCADE,
        CONSTRAINT data_export_chunks_size_ck CHECK (length(bytes) BETWEEN 1 AND 1048576)
      )`);

    // No foreign keys: the row is the proof that the erasure was asked for and done.
    await queryRunner.query(`
      CREATE TABLE deletion_requests (
        id uuid NOT NULL,
        subject text NOT NULL,
        user_id uuid NOT NULL,
        merchant_id uuid,
        requested_at timestamptz NOT NULL,
        execute_after timestamptz NOT NULL,
        cancelled_at timestamptz,
        executed_at timestamptz,
        CONSTRAINT deletion_requests_pk PRIMARY KEY (id),
        CONSTRAINT deletion_requests_subject_ck CHECK (subject IN ('user', 'merchant')),
        CONSTRAINT deletion_requests_merchant_ck CHECK ((subject = 'merchant') = (merchant_id IS NOT NULL)),
        CONSTRAINT deletion_requests_end_ck CHECK (cancelled_at IS NULL OR executed_at IS NULL)
      )`);
    await queryRunner.query(
      `CREATE UNIQUE INDEX deletion_requests_user_uq ON deletion_requests (user_id)
        WHERE subject = 'user' AND cancelled_at IS NULL AND executed_at IS NULL`,
    );
    await queryRunner.query(
      `CREATE UNIQUE INDEX deletion_requests_merchant_uq ON deletion_requests (merchant_id)
        WHERE subject = 'merchant' AND cancelled_at IS NULL AND executed_at IS NULL`,
    );
    await queryRunner.query(
      `CREATE INDEX deletion_requests_due_ix ON deletion_requests (execute_after)
        WHERE cancelled_at IS NULL AND executed_at IS NULL`,
    );

    // A buyer who was erased must not be written to when the same order comes again: the keyed hash
    // recognises the number without keeping it.
    await queryRunner.query(`
      CREATE TABLE sms_erased_phones (
        merchant_id uuid NOT NULL,
        phone_hash bytea NOT NULL,
        erased_at timestamptz NOT NULL,
        CONSTRAINT sms_erased_phones_pk PRIMARY KEY (merchant_id, phone_hash),
        CONSTRAINT sms_erased_phones_merchant_fk FOREIGN KEY (merchant_id) REFERENCES merchants (id) ON DELETE CASCADE,
        CONSTRAINT sms_erased_phones_hash_ck CHECK (length(phone_hash) = 32)
      )`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP TABLE sms_erased_phones`);
    await queryRunner.query(`DROP TABLE deletion_requests`);
    await queryRunner.query(`DROP TABLE data_export_chunks`);
    await queryRunner.query(`DROP TABLE data_exports`);
  }
}
