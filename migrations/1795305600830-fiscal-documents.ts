import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Fiscal invoices and stornos: one for each paid invoice, one for each credit note, never two. */
export class FiscalDocuments1795305600830 implements MigrationInterface {
  readonly name = 'FiscalDocuments1795305600830';

  async up(queryRunner: QueryRunner): Promise<void> {
    // A number belongs to `issued` and what follows it, and to nothing before. `due_at` is when something
    // is to be done next; while a worker is at it, when the others may take it for dead.
    await queryRunner.query(`
      CREATE TABLE fiscal_documents (
        merchant_id uuid NOT NULL,
        id uuid NOT NULL,
        kind text NOT NULL,
        source_id text NOT NULL,
        stripe_invoice_id text NOT NULL,
        storno_of uuid,
        state text NOT NULL,
        total_minor integer NOT NULL,
        currency text NOT NULL,
        client jsonb NOT NULL,
        lines jsonb NOT NULL,
        treatment text NOT NULL,
        paid_at timestamptz NOT NULL,
        payment_reference text,
        attempts integer NOT NULL DEFAULT 0,
        failures integer NOT NULL DEFAULT 0,
        in_doubt boolean NOT NULL DEFAULT false,
        first_attempt_on date,
        due_at timestamptz,
        last_error text,
        vat_name text,
        vat_percent numeric(5, 2),
        vat_payer boolean,
        series text,
        number text,
        link text,
        issue_date date,
        issued_at timestamptz,
        spv_code smallint,
        spv_attempts integer NOT NULL DEFAULT 0,
        spv_alert_on date,
        spv_due_on date,
        spv_settled_at timestamptz,
        alerted_at timestamptz,
        created_at timestamptz NOT NULL,
        updated_at timestamptz NOT NULL,
        CONSTRAINT fiscal_documents_pk PRIMARY KEY (merchant_id, id),
        CONSTRAINT fiscal_documents_id_uq UNIQUE (id),
        CONSTRAINT fiscal_documents_source_uq UNIQUE (kind, source_id),
        CONSTRAINT fiscal_documents_number_uq UNIQUE (series, number),
        CONSTRAINT fiscal_documents_merchant_fk FOREIGN KEY (merchant_id) REFERENCES merchants (id),
        CONSTRAINT fiscal_documents_storno_fk FOREIGN KEY (merchant_id, storno_of)
          REFERENCES fiscal_documents (merchant_id, id),
        CONSTRAINT fiscal_documents_kind_ck CHECK (kind IN ('invoice', 'storno')),
        CONSTRAINT fiscal_documents_storno_ck CHECK ((kind = 'storno') = (storno_of IS NOT NULL)),
        CONSTRAINT fiscal_documents_state_ck CHECK (state IN
          ('pending', 'issuing', 'issued', 'spv_sent', 'spv_ok', 'spv_error', 'needs_human')),
        CONSTRAINT fiscal_documents_issued_ck CHECK
          ((state IN ('issued', 'spv_sent', 'spv_ok', 'spv_error')) = (number IS NOT NULL)),
        CONSTRAINT fiscal_documents_number_ck CHECK
          ((number IS NULL) = (series IS NULL) AND (number IS NULL) = (issue_date IS NULL)
            AND (number IS NULL) = (issued_at IS NULL)),
        CONSTRAINT fiscal_documents_due_ck CHECK
          (state NOT IN ('pending', 'issuing', 'spv_sent') OR due_at IS NOT NULL),
        CONSTRAINT fiscal_documents_rest_ck CHECK
          (state NOT IN ('spv_ok', 'spv_error', 'needs_human') OR due_at IS NULL),
        CONSTRAINT fiscal_documents_reason_ck CHECK
          (state NOT IN ('spv_error', 'needs_human') OR last_error IS NOT NULL),
        CONSTRAINT fiscal_documents_treatment_ck CHECK (treatment IN ('standard', 'reverse_charge')),
        CONSTRAINT fiscal_documents_total_ck CHECK (total_minor > 0),
        CONSTRAINT fiscal_documents_currency_ck CHECK (currency ~ '^[A-Z]{3}$'),
        CONSTRAINT fiscal_documents_counts_ck CHECK
          (attempts >= 0 AND failures >= 0 AND spv_attempts >= 0),
        CONSTRAINT fiscal_documents_spv_ck CHECK (spv_code BETWEEN -1 AND 2),
        CONSTRAINT fiscal_documents_error_ck CHECK (length(last_error) <= 500)
      )`);
    await queryRunner.query(
      `CREATE INDEX fiscal_documents_due_ix ON fiscal_documents (due_at, id) WHERE due_at IS NOT NULL`,
    );
    await queryRunner.query(
      `CREATE INDEX fiscal_documents_invoice_ix ON fiscal_documents (merchant_id, stripe_invoice_id)`,
    );
    await queryRunner.query(
      `CREATE INDEX fiscal_documents_human_ix ON fiscal_documents (updated_at, id)
        WHERE state IN ('needs_human', 'spv_error')`,
    );
    await queryRunner.query(
      `CREATE INDEX fiscal_documents_alert_ix ON fiscal_documents (spv_alert_on)
        WHERE state IN ('issued', 'spv_sent') AND alerted_at IS NULL`,
    );

    // The limits are those of the account, whatever the number of our processes.
    await queryRunner.query(`
      CREATE TABLE fiscal_provider_pace (
        lane text NOT NULL,
        free_at timestamptz NOT NULL,
        CONSTRAINT fiscal_provider_pace_pk PRIMARY KEY (lane),
        CONSTRAINT fiscal_provider_pace_lane_ck CHECK (lane IN ('call', 'document'))
      )`);
    await queryRunner.query(
      `INSERT INTO fiscal_provider_pace (lane, free_at) VALUES ('call', now()), ('document', now())`,
    );

    // VAT numbers of companies abroad that somebody looked up; only they are invoiced without VAT.
    await queryRunner.query(`
      CREATE TABLE fiscal_vat_ids (
        merchant_id uuid NOT NULL,
        vat_id text NOT NULL,
        confirmed_by uuid NOT NULL,
        confirmed_at timestamptz NOT NULL,
        CONSTRAINT fiscal_vat_ids_pk PRIMARY KEY (merchant_id, vat_id),
        CONSTRAINT fiscal_vat_ids_merchant_fk FOREIGN KEY (merchant_id) REFERENCES merchants (id) ON DELETE CASCADE,
        CONSTRAINT fiscal_vat_ids_form_ck CHECK (vat_id ~ '^[A-Z]{2}[0-9A-Z]{2,14}$')
      )`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP TABLE fiscal_vat_ids`);
    await queryRunner.query(`DROP TABLE fiscal_provider_pace`);
    await queryRunner.query(`DROP TABLE fiscal_documents`);
  }
}
