import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database } from '../../platform/database';
import {
  PersonalData,
  removeRows,
  sheetFile,
  type ExportFile,
  type PersonalDataPart,
} from '../../platform/personal-data';

/** How many SMS a shop used, month by month. Nobody is named in it; it goes with the shop. */
@Injectable()
export class QuotaPersonalData implements PersonalDataPart, OnModuleInit {
  readonly name = 'quota';
  readonly tables = ['quota_periods', 'quota_reservations', 'quota_ledger'];

  constructor(
    private readonly personalData: PersonalData,
    private readonly database: Database,
  ) {}

  onModuleInit(): void {
    this.personalData.register(this);
  }

  async *exportMerchant(merchantId: string): AsyncGenerator<ExportFile> {
    yield sheetFile(this.database, {
      path: 'billing/sms-used',
      columns: ['startsAt', 'endsAt', 'limit', 'used', 'reserved'],
      sql: `SELECT starts_at AS "startsAt", ends_at AS "endsAt", sms_limit AS "limit", used, reserved
              FROM quota_periods WHERE merchant_id = $1 ORDER BY starts_at`,
      params: [merchantId],
    });
  }

  /** Movements first: a period whose ledger is gone would look like a drift. */
  async eraseMerchant(merchantId: string): Promise<void> {
    for (const table of ['quota_ledger', 'quota_reservations', 'quota_periods'])
      await removeRows(this.database, table, 'merchant_id = $1', [merchantId]);
  }
}
