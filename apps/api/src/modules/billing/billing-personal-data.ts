import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../../platform/clock';
import { Database } from '../../platform/database';
import {
  jsonFile,
  PersonalData,
  type ExportFile,
  type PersonalDataPart,
} from '../../platform/personal-data';

/** What a shop subscribed to. It stays, ended: accounts have to be able to say what was paid for. */
@Injectable()
export class BillingPersonalData implements PersonalDataPart, OnModuleInit {
  readonly name = 'billing';
  readonly tables = ['subscriptions'];

  constructor(
    private readonly personalData: PersonalData,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.personalData.register(this);
  }

  async *exportMerchant(merchantId: string): AsyncGenerator<ExportFile> {
    yield jsonFile(this.database, {
      path: 'billing/subscription',
      sql: `SELECT plan_code AS plan, status, period_start AS "periodStart", period_end AS "periodEnd",
                   created_at AS "since" FROM subscriptions WHERE merchant_id = $1`,
      params: [merchantId],
    });
  }

  async eraseMerchant(merchantId: string): Promise<void> {
    await this.database.execute(
      `UPDATE subscriptions SET status = 'canceled', updated_at = $2 WHERE merchant_id = $1 AND status <> 'canceled'`,
      [merchantId, this.clock.now()],
    );
  }
}
