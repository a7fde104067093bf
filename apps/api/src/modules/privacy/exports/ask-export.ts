import { Injectable } from '@nestjs/common';
import { roleMay, type DataExportView } from '@smssend/contracts';
import { AuditTrail } from '../../../platform/audit-trail';
import { Clock } from '../../../platform/clock';
import { Transactional } from '../../../platform/database';
import { DomainError, type UserActor } from '../../../platform/http';
import { uuidv7 } from '../../../platform/ids';
import { Jobs } from '../../../platform/jobs';
import { DataExportsRepository, type DataExportRow } from './data-exports.repository';
import { MAKE_EXPORT } from './export-limits';
import type { ExportScope } from './exports.dto';

export interface ExportJob {
  readonly exportId: string;
}

/** Records the wish for a file with everything, and the job that makes it. */
@Injectable()
export class AskExport {
  constructor(
    private readonly exports: DataExportsRepository,
    private readonly jobs: Jobs,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError `forbidden` for a shop by somebody who is not its owner, `export_in_progress`. */
  @Transactional()
  async ask(actor: UserActor, scope: ExportScope): Promise<DataExportView> {
    const merchantId = scope === 'merchant' ? shopOf(actor) : null;
    await this.exports.lockAsking(merchantId ?? actor.userId);
    if (await this.exports.isOpen(actor.userId, merchantId))
      throw new DomainError({ code: 'export_in_progress' });
    const id = uuidv7();
    const at = this.clock.now();
    await this.exports.insert({ id, userId: actor.userId, merchantId, at });
    await this.audit.record({
      action: 'DATA_EXPORT_ASKED',
      subjectType: 'data_export',
      subjectId: id,
      data: { scope },
    });
    await this.jobs.enqueue<ExportJob>(MAKE_EXPORT, { exportId: id }, { singletonKey: id });
    return exportView({
      id,
      userId: actor.userId,
      merchantId,
      state: 'queued',
      sizeBytes: null,
      attempts: 0,
      createdAt: at,
      finishedAt: null,
      expiresAt: null,
    });
  }
}

function shopOf({ merchantId, role }: UserActor): string {
  if (merchantId === null || role === null || !roleMay(role, 'merchant.export'))
    throw new DomainError({ code: 'forbidden' });
  return merchantId;
}

export function exportView(row: DataExportRow): DataExportView {
  return {
    id: row.id,
    scope: row.merchantId === null ? 'user' : 'merchant',
    state: row.state,
    sizeBytes: row.sizeBytes,
    createdAt: row.createdAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
    expiresAt: row.expiresAt?.toISOString() ?? null,
  };
}
