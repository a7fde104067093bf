import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What a click decided is written down before anything happens at Stripe, so that a second try does the
 * same and decides nothing anew; and who works on a merchant's payments holds a lease on them.
 */
export class BillingClicks1795305600850 implements MigrationInterface {
  readonly name = 'BillingClicks1795305600850';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE billing_operations ADD COLUMN decision jsonb`);
    await queryRunner.query(`ALTER TABLE billing_operations ADD COLUMN leased_until timestamptz`);
    // What of the company was last written at Stripe; another hash means that it has changed since.
    await queryRunner.query(`ALTER TABLE billing_customers ADD COLUMN details_hash text`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE billing_customers DROP COLUMN details_hash`);
    await queryRunner.query(`ALTER TABLE billing_operations DROP COLUMN leased_until`);
    await queryRunner.query(`ALTER TABLE billing_operations DROP COLUMN decision`);
  }
}
