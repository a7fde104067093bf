import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database } from '../../platform/database';
import {
  jsonFile,
  PersonalData,
  removeRows,
  type BuyerErasure,
  type ExportFile,
  type PersonalDataPart,
} from '../../platform/personal-data';

/**
 * Reports of messages hold ids and codes, and what they meant is told by the messages; events of Stripe
 * are the billing's to forget, by its customer. What we told a shop's programs may hold a buyer's phone.
 */
@Injectable()
export class WebhooksPersonalData implements PersonalDataPart, OnModuleInit {
  readonly name = 'webhooks';
  readonly tables = [
    'inbox_events',
    'webhook_endpoints',
    'webhook_events_out',
    'webhook_deliveries',
  ];

  constructor(
    private readonly personalData: PersonalData,
    private readonly database: Database,
  ) {}

  onModuleInit(): void {
    this.personalData.register(this);
  }

  async *exportMerchant(merchantId: string): AsyncIterable<ExportFile> {
    yield jsonFile(this.database, {
      path: 'webhooks/endpoints',
      sql: `SELECT url, description, events, active, created_at AS "createdAt"
              FROM webhook_endpoints WHERE merchant_id = $1 ORDER BY id`,
      params: [merchantId],
    });
  }

  async eraseMerchant(merchantId: string): Promise<void> {
    for (const table of [
      'inbox_events',
      'webhook_deliveries',
      'webhook_events_out',
      'webhook_endpoints',
    ]) {
      await removeRows(this.database, table, 'merchant_id = $1', [merchantId]);
    }
  }

  /** The deliveries go with what they told, the beginnings of answers too, which may repeat it. */
  async eraseBuyer(merchantId: string, phone: string): Promise<BuyerErasure> {
    await this.database.execute(
      `DELETE FROM webhook_events_out WHERE merchant_id = $1 AND payload ->> 'phone' = $2`,
      [merchantId, phone],
    );
    return {};
  }
}
