import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When a waiting mail is tried next, and how often nobody could say whether it arrived. */
export class MailAttempts1795305600740 implements MigrationInterface {
  readonly name = 'MailAttempts1795305600740';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE mails
        ADD COLUMN next_attempt_at timestamptz
          CONSTRAINT mails_next_ck CHECK (state <> 'queued' OR next_attempt_at IS NOT NULL)
          CONSTRAINT mails_dead_ck CHECK ((state = 'dead') = (failed_at IS NOT NULL)),
        ADD COLUMN doubts integer NOT NULL DEFAULT 0
          CONSTRAINT mails_doubts_ck CHECK (doubts BETWEEN 0 AND 10)`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE mails
        DROP CONSTRAINT mails_doubts_ck, DROP CONSTRAINT mails_dead_ck, DROP CONSTRAINT mails_next_ck,
        DROP COLUMN doubts, DROP COLUMN next_attempt_at`);
  }
}
