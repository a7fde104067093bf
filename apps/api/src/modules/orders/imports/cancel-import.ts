import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../../../platform/audit-trail';
import { Transactional } from '../../../platform/database';
import { DomainError } from '../../../platform/errors';
import { ImportFile } from './import-file';
import { ImportNews } from './import-news';
import { ImportsRepository, type ImportRow } from './imports.repository';
import { Staging } from './staging';

/**
 * Ends an import before its rows are merged. A run that is under way finds out at its next write,
 * which then does not happen; a merge under way is taken back as a whole.
 */
@Injectable()
export class CancelImport {
  constructor(
    private readonly imports: ImportsRepository,
    private readonly file: ImportFile,
    private readonly staging: Staging,
    private readonly audit: AuditTrail,
    private readonly news: ImportNews,
  ) {}

  /** @throws DomainError `not_found`, `import_already_finished`. */
  @Transactional()
  async run(merchantId: string, importId: string): Promise<ImportRow> {
    const cancelled = await this.imports.cancel(merchantId, importId);
    const row = await this.imports.find(merchantId, importId);
    if (!row) throw new DomainError({ code: 'not_found' });
    if (!cancelled) throw new DomainError({ code: 'import_already_finished' });
    await this.file.remove(merchantId, importId);
    await this.staging.clear(merchantId, importId);
    await this.audit.record({
      action: 'IMPORT_CANCEL',
      merchantId,
      subjectType: 'import',
      subjectId: importId,
      data: { rowsRead: row.rowsRead },
    });
    await this.news.publish(merchantId, importId);
    return row;
  }
}
