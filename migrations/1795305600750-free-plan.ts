import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Whether a shop holds the free plan. The claim of the mailbox decides it once, when the shop is opened;
 * shops that were there before keep theirs.
 */
export class FreePlan1795305600750 implements MigrationInterface {
  readonly name = 'FreePlan1795305600750';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `ALTER TABLE merchants ADD COLUMN free_plan boolean NOT NULL DEFAULT true`,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE merchants DROP COLUMN free_plan`);
  }
}
