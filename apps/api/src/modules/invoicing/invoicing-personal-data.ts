import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database } from '../../platform/database';
import {
  PersonalData,
  sheetFile,
  jsonFile,
  type ExportFile,
  type PersonalDataPart,
} from '../../platform/personal-data';

/**
 * Fiscal documents stay as they were issued, name and address included: accounting law keeps them for
 * years after a shop is gone, and one that still waits for its number has to be issued. A confirmed VAT
 * number is no longer needed then.
 */
@Injectable()
export class InvoicingPersonalData implements PersonalDataPart, OnModuleInit {
  readonly name = 'invoicing';
  readonly tables = ['fiscal_documents', 'fiscal_vat_ids'];

  constructor(
    private readonly personalData: PersonalData,
    private readonly database: Database,
  ) {}

  onModuleInit(): void {
    this.personalData.register(this);
  }

  async *exportMerchant(merchantId: string): AsyncGenerator<ExportFile> {
    yield sheetFile(this.database, {
      path: 'billing/fiscal-documents',
      columns: ['kind', 'series', 'number', 'issueDate', 'total', 'currency', 'state', 'client'],
      sql: `SELECT kind, series, number, issue_date::text AS "issueDate",
                   (total_minor::numeric / 100)::text AS total, currency, state, client ->> 'name' AS client
              FROM fiscal_documents WHERE merchant_id = $1 ORDER BY created_at, id`,
      params: [merchantId],
    });
    yield jsonFile(this.database, {
      path: 'billing/vat-numbers',
      sql: `SELECT vat_id AS "vatId", confirmed_at AS "confirmedAt" FROM fiscal_vat_ids
             WHERE merchant_id = $1 ORDER BY confirmed_at`,
      params: [merchantId],
    });
  }

  async eraseMerchant(merchantId: string): Promise<void> {
    await this.database.execute('DELETE FROM fiscal_vat_ids WHERE merchant_id = $1', [merchantId]);
  }
}
