import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What dispatch needs beside the messages: the waiting ones of each merchant in order of their time,
 * a report's message by the provider's id, the account that a message was given to, and how fast
 * each merchant may go on.
 */
export class Dispatch1795305600600 implements MigrationInterface {
  readonly name = 'Dispatch1795305600600';

  async up(queryRunner: QueryRunner): Promise<void> {
    // By merchant first: one shop's long queue must not stand before everybody else's.
    await queryRunner.query(`DROP INDEX sms_messages_due_ix`);
    await queryRunner.query(
      `CREATE INDEX sms_messages_due_ix ON sms_messages (merchant_id, due_at, id) WHERE state IN ('scheduled', 'queued')`,
    );
    await queryRunner.query(
      `CREATE INDEX sms_messages_provider_ix ON sms_messages (merchant_id, provider_message_id)
         WHERE provider_message_id IS NOT NULL`,
    );
    // A provider knows an idempotency key per account: through another account it would be new.
    await queryRunner.query(`ALTER TABLE sms_messages ADD COLUMN credential_key text`);

    // No message of the merchant may be claimed before this instant, less a short burst.
    await queryRunner.query(`
      CREATE TABLE sms_dispatch_pace (
        merchant_id uuid NOT NULL,
        paced_until timestamptz NOT NULL,
        CONSTRAINT sms_dispatch_pace_pk PRIMARY KEY (merchant_id),
        CONSTRAINT sms_dispatch_pace_merchant_fk FOREIGN KEY (merchant_id) REFERENCES merchants (id) ON DELETE CASCADE
      )`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP TABLE sms_dispatch_pace`);
    await queryRunner.query(`ALTER TABLE sms_messages DROP COLUMN credential_key`);
    await queryRunner.query(`DROP INDEX sms_messages_provider_ix`);
    await queryRunner.query(`DROP INDEX sms_messages_due_ix`);
    await queryRunner.query(
      `CREATE INDEX sms_messages_due_ix ON sms_messages (due_at, merchant_id, id) WHERE state IN ('scheduled', 'queued')`,
    );
  }
}
