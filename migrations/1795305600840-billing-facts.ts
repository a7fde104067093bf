import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What billing told others, so that it is told once; and how far a reconciliation has come. */
export class BillingFacts1795305600840 implements MigrationInterface {
  name = 'BillingFacts1795305600840';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE billing_facts (
        merchant_id uuid NOT NULL,
        key text NOT NULL,
        occurred_at timestamptz NOT NULL,
        recorded_at timestamptz NOT NULL,
        CONSTRAINT billing_facts_pk PRIMARY KEY (merchant_id, key),
        CONSTRAINT billing_facts_merchant_fk FOREIGN KEY (merchant_id) REFERENCES merchants (id) ON DELETE CASCADE,
        CONSTRAINT billing_facts_key_ck CHECK (length(key) BETWEEN 1 AND 255)
      )`);
    // A run that was cut off goes on after this customer; whoever works on it holds it until then.
    await queryRunner.query(`
      ALTER TABLE billing_reconciliations
        ADD COLUMN reached_merchant_id uuid,
        ADD COLUMN held_by uuid,
        ADD COLUMN held_until timestamptz`);
    await queryRunner.query(
      `CREATE INDEX billing_reconciliations_started_ix ON billing_reconciliations (started_at DESC)`,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP INDEX billing_reconciliations_started_ix`);
    await queryRunner.query(`
      ALTER TABLE billing_reconciliations
        DROP COLUMN reached_merchant_id, DROP COLUMN held_by, DROP COLUMN held_until`);
    await queryRunner.query(`DROP TABLE billing_facts`);
  }
}
