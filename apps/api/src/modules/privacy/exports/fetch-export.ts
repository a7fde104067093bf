import { Injectable } from '@nestjs/common';
import { roleMay } from '@smssend/contracts';
import { Readable } from 'node:stream';
import { AuditTrail } from '../../../platform/audit-trail';
import { Clock } from '../../../platform/clock';
import { Transactional } from '../../../platform/database';
import { DomainError } from '../../../platform/http';
import { Members } from '../../users';
import { DataExportsRepository, type DataExportRow } from './data-exports.repository';
import { EXPORT_LIMITS } from './export-limits';

const MAX_CHUNKS = Math.ceil(EXPORT_LIMITS.maxBytes / EXPORT_LIMITS.chunkBytes);

export interface ExportFileDownload {
  readonly fileName: string;
  readonly sizeBytes: number;
}

/** Hands the file to the person who asked for it, and to nobody else. */
@Injectable()
export class FetchExport {
  constructor(
    private readonly exports: DataExportsRepository,
    private readonly members: Members,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError `not_found` also when it is gone or somebody else's, `export_not_ready`. */
  @Transactional()
  async fetch(userId: string, exportId: string): Promise<ExportFileDownload> {
    const row = await this.exports.findOf(userId, exportId);
    if (!row || !(await this.mayStill(row))) throw new DomainError({ code: 'not_found' });
    if (row.state === 'queued' || row.state === 'running')
      throw new DomainError({ code: 'export_not_ready' });
    if (row.state !== 'done' || !row.expiresAt || row.expiresAt <= this.clock.now())
      throw new DomainError({ code: 'not_found' });
    await this.audit.record({
      action: 'DATA_EXPORT_DOWNLOADED',
      merchantId: row.merchantId,
      subjectType: 'data_export',
      subjectId: row.id,
    });
    return {
      fileName: `smssend-${row.createdAt.toISOString().slice(0, 10)}.zip`,
      sizeBytes: row.sizeBytes ?? 0,
    };
  }

  /** Piece by piece, outside any transaction: the reader may be slow. */
  bytes(exportId: string): Readable {
    return Readable.from(this.pieces(exportId));
  }

  /** Who is no longer an owner of the shop has no business with its data, also if he once asked for it. */
  private async mayStill({ userId, merchantId }: DataExportRow): Promise<boolean> {
    if (merchantId === null) return true;
    const role = await this.members.roleIn(merchantId, userId);
    return role !== null && roleMay(role, 'merchant.export');
  }

  private async *pieces(exportId: string): AsyncGenerator<Buffer> {
    for (let chunkNo = 0; chunkNo < MAX_CHUNKS; chunkNo += 1) {
      const bytes = await this.exports.chunk(exportId, chunkNo);
      if (!bytes) return;
      yield bytes;
    }
  }
}
