import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Events from outside that are handled in order for each of those whom they are about. */
export class Webhooks1795305600820 implements MigrationInterface {
  readonly name = 'Webhooks1795305600820';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `ALTER TABLE inbox_events ADD COLUMN lane_key text
        CONSTRAINT inbox_events_lane_key_ck CHECK (length(lane_key) BETWEEN 1 AND 255)`,
    );
    await queryRunner.query(
      `CREATE INDEX inbox_events_lane_ix ON inbox_events (provider, lane_key, id) INCLUDE (due_at)
        WHERE state = 'received' AND lane_key IS NOT NULL`,
    );
    await queryRunner.query(
      `CREATE INDEX inbox_events_dead_ix ON inbox_events (settled_at) WHERE state = 'dead'`,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP INDEX inbox_events_dead_ix`);
    await queryRunner.query(`DROP INDEX inbox_events_lane_ix`);
    await queryRunner.query(`ALTER TABLE inbox_events DROP COLUMN lane_key`);
  }
}
