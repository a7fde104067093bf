import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Imports (file, progress, problems, staging), remembered column mappings, and the order lines with their changes. */
export class Orders1795305600400 implements MigrationInterface {
  readonly name = 'Orders1795305600400';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE order_imports (
        merchant_id uuid NOT NULL,
        id uuid NOT NULL,
        file_name text NOT NULL,
        file_size integer NOT NULL,
        file_sha256 bytea,
        status text NOT NULL,
        source text,
        source_columns integer,
        lawful_basis text NOT NULL,
        sheet jsonb,
        mapping jsonb,
        rows_total integer,
        rows_read integer NOT NULL DEFAULT 0,
        rows_new integer NOT NULL DEFAULT 0,
        rows_changed integer NOT NULL DEFAULT 0,
        rows_unchanged integer NOT NULL DEFAULT 0,
        rows_rejected integer NOT NULL DEFAULT 0,
        rows_with_problems integer NOT NULL DEFAULT 0,
        failure_code text,
        failure_params jsonb,
        created_by uuid NOT NULL,
        created_at timestamptz NOT NULL,
        started_at timestamptz,
        finished_at timestamptz,
        cancel_requested_at timestamptz,
        CONSTRAINT order_imports_pk PRIMARY KEY (merchant_id, id),
        CONSTRAINT order_imports_merchant_fk FOREIGN KEY (merchant_id) REFERENCES merchants (id) ON DELETE CASCADE,
        CONSTRAINT order_imports_file_name_ck CHECK (length(file_name) BETWEEN 1 AND 255),
        CONSTRAINT order_imports_file_size_ck CHECK (file_size >= 0),
        CONSTRAINT order_imports_status_ck CHECK (status IN
          ('queued', 'reading', 'needs_mapping', 'merging', 'done', 'failed', 'cancelled')),
        CONSTRAINT order_imports_basis_ck CHECK (lawful_basis IN ('consent', 'soft_opt_in')),
        CONSTRAINT order_imports_failure_ck CHECK ((status = 'failed') = (failure_code IS NOT NULL)),
        CONSTRAINT order_imports_counts_ck CHECK (rows_read >= 0 AND rows_new >= 0 AND rows_changed >= 0
          AND rows_unchanged >= 0 AND rows_rejected >= 0 AND rows_with_problems >= 0)
      )`);

    // The uploaded file, in pieces, so that any worker on any machine can read it. Removed when the import ends.
    await queryRunner.query(`
      CREATE TABLE order_import_chunks (
        merchant_id uuid NOT NULL,
        import_id uuid NOT NULL,
        chunk_no integer NOT NULL,
        bytes bytea NOT NULL,
        CONSTRAINT order_import_chunks_pk PRIMARY KEY (merchant_id, import_id, chunk_no),
        CONSTRAINT order_import_chunks_import_fk FOREIGN KEY (merchant_id, import_id)
          REFERENCES order_imports (merchant_id, id) ON DELETE CASCADE,
        CONSTRAINT order_import_chunks_size_ck CHECK (length(bytes) BETWEEN 1 AND 1048576)
      )`);

    await queryRunner.query(`
      CREATE TABLE order_import_problems (
        merchant_id uuid NOT NULL,
        import_id uuid NOT NULL,
        position integer NOT NULL,
        row_no integer NOT NULL,
        column_name text NOT NULL,
        value text NOT NULL,
        code text NOT NULL,
        severity text NOT NULL,
        row_cells jsonb,
        CONSTRAINT order_import_problems_pk PRIMARY KEY (merchant_id, import_id, position),
        CONSTRAINT order_import_problems_import_fk FOREIGN KEY (merchant_id, import_id)
          REFERENCES order_imports (merchant_id, id) ON DELETE CASCADE,
        CONSTRAINT order_import_problems_severity_ck CHECK (severity IN ('rejected', 'problem')),
        CONSTRAINT order_import_problems_value_ck CHECK (length(value) <= 500)
      )`);

    await queryRunner.query(`
      CREATE TABLE column_mappings (
        merchant_id uuid NOT NULL,
        header_signature text NOT NULL,
        mapping jsonb NOT NULL,
        updated_at timestamptz NOT NULL,
        CONSTRAINT column_mappings_pk PRIMARY KEY (merchant_id, header_signature),
        CONSTRAINT column_mappings_merchant_fk FOREIGN KEY (merchant_id) REFERENCES merchants (id) ON DELETE CASCADE
      )`);

    // sms_state is the state of the line's latest message, written by the module that sends;
    // null means that nothing was sent about this line.
    await queryRunner.query(`
      CREATE TABLE order_lines (
        merchant_id uuid NOT NULL,
        id uuid NOT NULL,
        source text NOT NULL,
        order_number text NOT NULL,
        product_key text NOT NULL,
        occurrence smallint NOT NULL,
        pnk text,
        sku text,
        product_name text,
        quantity integer,
        unit_price_minor bigint,
        total_minor bigint,
        currency text,
        status text NOT NULL,
        status_raw text,
        payment text NOT NULL,
        payment_raw text,
        ordered_at timestamptz NOT NULL,
        delivered_at timestamptz,
        awb text,
        buyer_name text,
        is_company boolean,
        phone text,
        phone_kind text,
        phone_raw text,
        phone_problem text,
        raw jsonb NOT NULL,
        first_import_id uuid,
        last_import_id uuid,
        created_at timestamptz NOT NULL,
        updated_at timestamptz NOT NULL,
        sms_state text,
        sms_state_at timestamptz,
        sms_message_id uuid,
        CONSTRAINT order_lines_pk PRIMARY KEY (merchant_id, id),
        CONSTRAINT order_lines_merchant_fk FOREIGN KEY (merchant_id) REFERENCES merchants (id) ON DELETE CASCADE,
        CONSTRAINT order_lines_key_uq UNIQUE (merchant_id, source, order_number, product_key, occurrence),
        CONSTRAINT order_lines_source_ck CHECK (source IN ('emag', 'shopify', 'woocommerce', 'sheet')),
        CONSTRAINT order_lines_pnk_ck CHECK (pnk ~ '^[A-Z0-9]{5,20}$'),
        CONSTRAINT order_lines_status_ck CHECK (status IN
          ('new', 'in_progress', 'finalized', 'cancelled', 'returned', 'unknown')),
        CONSTRAINT order_lines_payment_ck CHECK (payment IN ('paid', 'unpaid', 'unknown')),
        CONSTRAINT order_lines_phone_ck CHECK (phone ~ '^\\+[1-9][0-9]{6,14}$'),
        CONSTRAINT order_lines_phone_kind_ck CHECK (phone_kind IN ('mobile', 'foreign_mobile')),
        CONSTRAINT order_lines_phone_both_ck CHECK ((phone IS NULL) = (phone_kind IS NULL)),
        CONSTRAINT order_lines_currency_ck CHECK (length(currency) = 3),
        CONSTRAINT order_lines_sms_state_ck CHECK (sms_state IN ('scheduled', 'queued', 'sending', 'accepted',
          'delivered', 'undelivered', 'failed', 'unknown', 'cancelled', 'expired', 'duplicate'))
      )`);
    await queryRunner.query(
      `CREATE INDEX order_lines_list_ix ON order_lines (merchant_id, ordered_at DESC, id DESC)`,
    );
    await queryRunner.query(
      `CREATE INDEX order_lines_phone_ix ON order_lines (merchant_id, phone text_pattern_ops) WHERE phone IS NOT NULL`,
    );
    await queryRunner.query(
      `CREATE INDEX order_lines_pnk_ix ON order_lines (merchant_id, pnk, ordered_at DESC, id DESC) WHERE pnk IS NOT NULL`,
    );
    await queryRunner.query(
      `CREATE INDEX order_lines_sms_state_ix ON order_lines (merchant_id, sms_state, ordered_at DESC, id DESC)`,
    );
    await queryRunner.query(
      `CREATE INDEX order_lines_search_ix ON order_lines USING gin (merchant_id,
         (lower(order_number || ' ' || coalesce(product_name, '') || ' ' || coalesce(buyer_name, '') || ' ' || coalesce(pnk, ''))) gin_trgm_ops)`,
    );

    await queryRunner.query(`
      CREATE TABLE order_line_changes (
        merchant_id uuid NOT NULL,
        line_id uuid NOT NULL,
        import_id uuid NOT NULL,
        changes jsonb NOT NULL,
        changed_at timestamptz NOT NULL,
        CONSTRAINT order_line_changes_pk PRIMARY KEY (merchant_id, line_id, import_id),
        CONSTRAINT order_line_changes_line_fk FOREIGN KEY (merchant_id, line_id)
          REFERENCES order_lines (merchant_id, id) ON DELETE CASCADE
      )`);

    // Unlogged: after a database crash it is empty, and the import reads its file again.
    await queryRunner.query(`
      CREATE UNLOGGED TABLE order_import_staging (
        merchant_id uuid NOT NULL,
        import_id uuid NOT NULL,
        row_no integer NOT NULL,
        id uuid NOT NULL,
        source text NOT NULL,
        order_number text NOT NULL,
        product_key text NOT NULL,
        occurrence smallint NOT NULL,
        pnk text,
        sku text,
        product_name text,
        quantity integer,
        unit_price_minor bigint,
        total_minor bigint,
        currency text,
        status text NOT NULL,
        status_raw text,
        payment text NOT NULL,
        payment_raw text,
        ordered_at timestamptz NOT NULL,
        delivered_at timestamptz,
        awb text,
        buyer_name text,
        is_company boolean,
        phone text,
        phone_kind text,
        phone_raw text,
        phone_problem text,
        raw jsonb NOT NULL
      )`);
    await queryRunner.query(
      `CREATE INDEX order_import_staging_ix ON order_import_staging (merchant_id, import_id, row_no)`,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP TABLE order_import_staging`);
    await queryRunner.query(`DROP TABLE order_line_changes`);
    await queryRunner.query(`DROP TABLE order_lines`);
    await queryRunner.query(`DROP TABLE column_mappings`);
    await queryRunner.query(`DROP TABLE order_import_problems`);
    await queryRunner.query(`DROP TABLE order_import_chunks`);
    await queryRunner.query(`DROP TABLE order_imports`);
  }
}
