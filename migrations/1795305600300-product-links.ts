import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The review link of each product key. */
export class ProductLinks1795305600300 implements MigrationInterface {
  readonly name = 'ProductLinks1795305600300';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE product_links (
        merchant_id uuid NOT NULL,
        pnk text NOT NULL,
        url text NOT NULL,
        created_at timestamptz NOT NULL,
        updated_at timestamptz NOT NULL,
        CONSTRAINT product_links_pk PRIMARY KEY (merchant_id, pnk),
        CONSTRAINT product_links_merchant_fk FOREIGN KEY (merchant_id) REFERENCES merchants (id) ON DELETE CASCADE,
        CONSTRAINT product_links_pnk_ck CHECK (pnk ~ '^[A-Z0-9]{5,20}$'),
        CONSTRAINT product_links_url_ck CHECK (url ~ '^https?://[^[:cntrl:][:space:]]+$' AND length(url) <= 2048)
      )`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP TABLE product_links`);
  }
}
