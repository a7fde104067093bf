import { Injectable } from '@nestjs/common';
import { ImportsRepository, type ImportRow } from './imports.repository';

/** How an import ended, and whose it is. */
export type ImportSummary = Pick<
  ImportRow,
  'id' | 'fileName' | 'createdBy' | 'rowsNew' | 'rowsChanged' | 'rowsRejected'
>;

/** What other modules may know about an import. */
@Injectable()
export class ImportSummaries {
  constructor(private readonly imports: ImportsRepository) {}

  /** null when there is no such import in this shop. */
  find(merchantId: string, importId: string): Promise<ImportSummary | null> {
    return this.imports.find(merchantId, importId);
  }
}
