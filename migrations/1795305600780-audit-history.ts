import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A shop's history by time, without the rows of each message: those are most of the trail. */
export class AuditHistory1795305600780 implements MigrationInterface {
  readonly name = 'AuditHistory1795305600780';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `CREATE INDEX audit_log_history_ix ON audit_log (merchant_id, occurred_at DESC, id DESC)
        WHERE action NOT IN ('SMS_ATTEMPT', 'LINK_OPEN')`,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP INDEX audit_log_history_ix`);
  }
}
