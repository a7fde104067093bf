import { Injectable } from '@nestjs/common';
import type { ImportAccepted, Locale, MappingField } from '@smssend/contracts';
import { AuditTrail } from '../../../platform/audit-trail';
import { Transactional } from '../../../platform/database';
import { DomainError } from '../../../platform/errors';
import { RequestContext } from '../../../platform/http';
import { Jobs } from '../../../platform/jobs';
import { ColumnMappings, type ColumnChoice } from './column-mappings';
import { IMPORT_JOB } from './import-limits';
import { ImportNews } from './import-news';
import { ImportsRepository, type WaitingSheet } from './imports.repository';
import type { ImportJob } from './run-import';

const PRODUCT_FIELDS: readonly MappingField[] = ['productName', 'sku', 'pnk'];

const WORDS: Readonly<Record<'orderNumber' | 'product', Record<Locale, string>>> = {
  orderNumber: { ro: 'numărul comenzii', en: 'the order number' },
  product: { ro: 'produs (nume, cod sau PNK)', en: 'the product (name, code or PNK)' },
};

/** A person has said what the columns mean: remember it and read the file again. */
@Injectable()
export class MapColumns {
  constructor(
    private readonly imports: ImportsRepository,
    private readonly mappings: ColumnMappings,
    private readonly jobs: Jobs,
    private readonly audit: AuditTrail,
    private readonly news: ImportNews,
    private readonly context: RequestContext,
  ) {}

  /** @throws DomainError `not_found`, `import_not_waiting_for_mapping`, `mapping_incomplete`, `validation_failed`. */
  @Transactional()
  async run(merchantId: string, importId: string, columns: ColumnChoice): Promise<ImportAccepted> {
    const row = await this.imports.find(merchantId, importId);
    if (!row) throw new DomainError({ code: 'not_found' });
    const { sheet } = row;
    if (row.status !== 'needs_mapping' || !sheet) throw notWaiting();
    this.refuseIncomplete(columns);
    refuseColumnsOutside(sheet, columns);
    if (!(await this.imports.applyMapping(merchantId, importId, columns))) throw notWaiting();
    await this.mappings.remember(merchantId, sheet.headerSignature, columns);
    await this.audit.record({
      action: 'IMPORT_MAPPING',
      merchantId,
      subjectType: 'import',
      subjectId: importId,
      data: { columns },
    });
    await this.jobs.enqueue<ImportJob>(
      IMPORT_JOB,
      { merchantId, importId },
      { singletonKey: importId },
    );
    await this.news.publish(merchantId, importId);
    return { id: importId, status: 'queued' };
  }

  private refuseIncomplete(columns: ColumnChoice): void {
    const missing = [
      ...(columns.orderNumber === undefined ? [WORDS.orderNumber] : []),
      ...(PRODUCT_FIELDS.every((field) => columns[field] === undefined) ? [WORDS.product] : []),
    ];
    if (missing.length === 0) return;
    const locale = this.context.locale();
    const fields = missing.map((words) => words[locale]).join(', ');
    throw new DomainError({ code: 'mapping_incomplete', field: 'columns', params: { fields } });
  }
}

function notWaiting(): DomainError {
  return new DomainError({ code: 'import_not_waiting_for_mapping' });
}

function refuseColumnsOutside(sheet: WaitingSheet, columns: ColumnChoice): void {
  const outside = Object.entries(columns).find(([, index]) => index >= sheet.headers.length);
  if (!outside) return;
  const field = `columns.${outside[0]}`;
  const message = { ro: 'Coloana nu există în fișier.', en: 'The file has no such column.' };
  throw new DomainError({
    code: 'validation_failed',
    field,
    faults: [{ field, code: 'columnOutside', message }],
  });
}
