import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Which run of the job works on an import: the newest one, so that a worker believed dead cannot
 * write any more. And whether a row's date was only assumed, so that reading it again tomorrow
 * changes nothing.
 */
export class OrderImportRuns1795305600640 implements MigrationInterface {
  readonly name = 'OrderImportRuns1795305600640';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE order_imports
        ADD COLUMN run_id uuid,
        ADD COLUMN attempts smallint NOT NULL DEFAULT 0,
        ADD COLUMN progress_at timestamptz`);
    await queryRunner.query(`
      ALTER TABLE order_import_staging ADD COLUMN ordered_at_assumed boolean NOT NULL DEFAULT false`);
    await queryRunner.query(`
      CREATE INDEX order_imports_open_ix ON order_imports (status, created_at)
        WHERE status IN ('queued', 'reading', 'needs_mapping', 'merging')`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP INDEX order_imports_open_ix`);
    await queryRunner.query(`ALTER TABLE order_import_staging DROP COLUMN ordered_at_assumed`);
    await queryRunner.query(`
      ALTER TABLE order_imports DROP COLUMN progress_at, DROP COLUMN attempts, DROP COLUMN run_id`);
  }
}
