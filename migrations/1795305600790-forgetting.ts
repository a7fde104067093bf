import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What exports, erasures and retention need beside their own tables: which run of the job writes an
 * export, from when on a deletion can no longer be called back, a message whose buyer is forgotten,
 * and a person's own entries in the audit trail.
 */
export class Forgetting1795305600790 implements MigrationInterface {
  readonly name = 'Forgetting1795305600790';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE data_exports
        ADD COLUMN run_id uuid,
        ADD COLUMN attempts smallint NOT NULL DEFAULT 0`);
    await queryRunner.query(`ALTER TABLE deletion_requests ADD COLUMN started_at timestamptz`);

    // The place of a forgotten number keeps its difference from others: once for a phone and a product stays true.
    // The rows of before are looked at by the migration after this one, which locks nobody out.
    await queryRunner.query(`
      ALTER TABLE sms_messages
        DROP CONSTRAINT sms_messages_phone_ck,
        ADD CONSTRAINT sms_messages_phone_ck
          CHECK (phone ~ '^(\\+[1-9][0-9]{6,14}|erased:[0-9a-f]{24})$') NOT VALID`);

    await queryRunner.query(
      `CREATE INDEX audit_log_user_ix ON audit_log (user_id, id) WHERE user_id IS NOT NULL`,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP INDEX audit_log_user_ix`);
    await queryRunner.query(`
      ALTER TABLE sms_messages
        DROP CONSTRAINT sms_messages_phone_ck,
        ADD CONSTRAINT sms_messages_phone_ck CHECK (phone ~ '^\\+[1-9][0-9]{6,14}$') NOT VALID`);
    await queryRunner.query(`ALTER TABLE deletion_requests DROP COLUMN started_at`);
    await queryRunner.query(`ALTER TABLE data_exports DROP COLUMN attempts, DROP COLUMN run_id`);
  }
}
