import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Exports and erasures look for the mails of one person or one shop. */
export class MailOwners1795305600741 implements MigrationInterface {
  readonly name = 'MailOwners1795305600741';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `CREATE INDEX mails_user_ix ON mails (user_id) WHERE user_id IS NOT NULL`,
    );
    await queryRunner.query(
      `CREATE INDEX mails_merchant_ix ON mails (merchant_id) WHERE merchant_id IS NOT NULL`,
    );
    // Whose joining a notice tells, for the erasure of that person.
    await queryRunner.query(
      `CREATE INDEX notices_about_ix ON notices ((data ->> 'userId')) WHERE data ? 'userId'`,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP INDEX notices_about_ix`);
    await queryRunner.query(`DROP INDEX mails_merchant_ix`);
    await queryRunner.query(`DROP INDEX mails_user_ix`);
  }
}
