import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Filters of the list that would otherwise read a large shop's whole history: by status, by import,
 * and the few lines that cannot be sent for want of a mobile number or a product key.
 */
export class OrderLinesFilters1795305600650 implements MigrationInterface {
  readonly name = 'OrderLinesFilters1795305600650';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `CREATE INDEX order_lines_status_ix ON order_lines (merchant_id, status, ordered_at DESC, id DESC)`,
    );
    await queryRunner.query(
      `CREATE INDEX order_lines_import_ix ON order_lines (merchant_id, last_import_id, ordered_at DESC, id DESC)`,
    );
    await queryRunner.query(
      `CREATE INDEX order_lines_no_mobile_ix ON order_lines (merchant_id, ordered_at DESC, id DESC)
        WHERE phone_kind IS DISTINCT FROM 'mobile'`,
    );
    await queryRunner.query(
      `CREATE INDEX order_lines_no_pnk_ix ON order_lines (merchant_id, ordered_at DESC, id DESC) WHERE pnk IS NULL`,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP INDEX order_lines_no_pnk_ix`);
    await queryRunner.query(`DROP INDEX order_lines_no_mobile_ix`);
    await queryRunner.query(`DROP INDEX order_lines_import_ix`);
    await queryRunner.query(`DROP INDEX order_lines_status_ix`);
  }
}
