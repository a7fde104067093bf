import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database } from '../../platform/database';
import {
  inBatches,
  PersonalData,
  sheetFile,
  type ExportFile,
  type PersonalDataPart,
} from '../../platform/personal-data';

const COLUMNS = ['at', 'action', 'by', 'userId', 'subjectType', 'subjectId', 'data', 'ip'];
const ROWS = `
  SELECT l.occurred_at AS at, l.action, l.actor_kind AS by, l.user_id AS "userId", l.subject_type AS "subjectType",
         l.subject_id AS "subjectId", l.data::text AS data, coalesce(o.ip, l.ip) AS ip
    FROM audit_log l LEFT JOIN audit_origins o ON o.audit_id = l.id`;

/**
 * The trail only grows: its rows name people by reference, so that erasing the person leaves both the
 * trail and its chain whole. What goes is where he called from.
 */
@Injectable()
export class AuditPersonalData implements PersonalDataPart, OnModuleInit {
  readonly name = 'audit';
  readonly tables = ['audit_log'];

  constructor(
    private readonly personalData: PersonalData,
    private readonly database: Database,
  ) {}

  onModuleInit(): void {
    this.personalData.register(this);
  }

  async *exportUser(userId: string): AsyncGenerator<ExportFile> {
    yield sheetFile(this.database, {
      path: 'account/history',
      columns: COLUMNS,
      sql: `${ROWS} WHERE l.user_id = $1 ORDER BY l.id`,
      params: [userId],
    });
  }

  /** Without addresses: where other people called from is not the shop's to take away. */
  async *exportMerchant(merchantId: string): AsyncGenerator<ExportFile> {
    yield sheetFile(this.database, {
      path: 'shop/history',
      columns: COLUMNS.filter((column) => column !== 'ip'),
      sql: `${ROWS} WHERE l.merchant_id = $1 ORDER BY l.id`,
      params: [merchantId],
    });
  }

  eraseUser(userId: string): Promise<void> {
    return this.forgetOrigins('l.user_id = $1', userId);
  }

  eraseMerchant(merchantId: string): Promise<void> {
    return this.forgetOrigins('l.merchant_id = $1', merchantId);
  }

  private async forgetOrigins(where: string, id: string): Promise<void> {
    await inBatches(
      this.database,
      (limit) =>
        `DELETE FROM audit_origins WHERE audit_id = ANY (ARRAY(
           SELECT o.audit_id FROM audit_log l JOIN audit_origins o ON o.audit_id = l.id WHERE ${where} LIMIT ${limit}))`,
      [id],
    );
  }
}
