import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The audit trail can only grow. Each row waits in `audit_unsealed` until the sealer has added it to the
 * hash chain: chaining inside the writing transaction would make every shop wait for every other one.
 * Addresses of callers are personal data, so they stand apart, where they can be erased.
 */
export class AuditChain1795305600730 implements MigrationInterface {
  readonly name = 'AuditChain1795305600730';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE audit_log
        ADD COLUMN api_key_id uuid,
        ADD COLUMN session_id uuid`);
    await queryRunner.query(`
      CREATE TABLE audit_origins (
        audit_id uuid NOT NULL,
        ip text,
        recorded_at timestamptz NOT NULL,
        CONSTRAINT audit_origins_pk PRIMARY KEY (audit_id),
        CONSTRAINT audit_origins_ip_ck CHECK (length(ip) <= 64)
      )`);
    await queryRunner.query(`CREATE INDEX audit_origins_at_ix ON audit_origins (recorded_at)`);
    await queryRunner.query(`
      CREATE TABLE audit_unsealed (
        audit_id uuid NOT NULL,
        CONSTRAINT audit_unsealed_pk PRIMARY KEY (audit_id)
      )`);
    await queryRunner.query(`
      CREATE TABLE audit_chain (
        seq bigint NOT NULL,
        audit_id uuid NOT NULL,
        hash bytea NOT NULL,
        key_id text NOT NULL,
        sealed_at timestamptz NOT NULL,
        CONSTRAINT audit_chain_pk PRIMARY KEY (seq),
        CONSTRAINT audit_chain_audit_uq UNIQUE (audit_id),
        CONSTRAINT audit_chain_hash_ck CHECK (length(hash) = 32),
        CONSTRAINT audit_chain_seq_ck CHECK (seq >= 1)
      )`);
    await queryRunner.query(`INSERT INTO audit_unsealed (audit_id) SELECT id FROM audit_log`);

    await queryRunner.query(`
      CREATE FUNCTION audit_log_wait_for_seal() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        INSERT INTO audit_unsealed (audit_id) SELECT id FROM added;
        RETURN NULL;
      END $$`);
    await queryRunner.query(`
      CREATE TRIGGER audit_log_wait_for_seal AFTER INSERT ON audit_log
        REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION audit_log_wait_for_seal()`);
    await queryRunner.query(`
      CREATE FUNCTION audit_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'The audit trail can only grow: % on % is refused.', TG_OP, TG_TABLE_NAME
          USING ERRCODE = 'insufficient_privilege';
      END $$`);
    for (const table of ['audit_log', 'audit_chain']) {
      await queryRunner.query(`
        CREATE TRIGGER ${table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ${table}
          FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only()`);
    }
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP TRIGGER audit_log_append_only ON audit_log`);
    await queryRunner.query(`DROP TRIGGER audit_log_wait_for_seal ON audit_log`);
    await queryRunner.query(`DROP TABLE audit_chain`);
    await queryRunner.query(`DROP TABLE audit_unsealed`);
    await queryRunner.query(`DROP TABLE audit_origins`);
    await queryRunner.query(`DROP FUNCTION audit_log_wait_for_seal()`);
    await queryRunner.query(`DROP FUNCTION audit_is_append_only()`);
    await queryRunner.query(`ALTER TABLE audit_log DROP COLUMN api_key_id, DROP COLUMN session_id`);
  }
}
