import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Rows that are looked for by their person: at a new password, at an erasure, behind foreign keys. */
export class OwnersOfRows1795305600795 implements MigrationInterface {
  readonly name = 'OwnersOfRows1795305600795';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `CREATE INDEX auth_ceremonies_user_ix ON auth_ceremonies (user_id) WHERE user_id IS NOT NULL`,
    );
    await queryRunner.query(`CREATE INDEX notices_user_ix ON notices (user_id)`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP INDEX notices_user_ix`);
    await queryRunner.query(`DROP INDEX auth_ceremonies_user_ix`);
  }
}
