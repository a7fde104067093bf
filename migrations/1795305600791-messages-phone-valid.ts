import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Looks at the rows that stood before the wider rule; in a transaction of its own it blocks no writer. */
export class MessagesPhoneValid1795305600791 implements MigrationInterface {
  readonly name = 'MessagesPhoneValid1795305600791';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE sms_messages VALIDATE CONSTRAINT sms_messages_phone_ck`);
  }

  /** A valid rule cannot be made unchecked again, and need not be: the migration before this one takes it back. */
  async down(): Promise<void> {}
}
